package dev.parallax.plugins.data.idx;

final class PlainIdxContractTest extends IdxContract {

    @Override
    byte[] packed(byte[] file) {
        return file;
    }
}
