package dev.parallax.plugins.data.idx;

import java.io.IOException;

final class CompressedIdxContractTest extends IdxContract {

    @Override
    byte[] packed(byte[] file) throws IOException {
        return IdxFiles.gzip(file);
    }
}
