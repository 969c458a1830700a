package ${package};

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.nn.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.pf4j.Extension;

/**
 * Writes the weights of an encoder as an NPZ archive, which {@code numpy.load} reads.
 *
 * <p>Source: the description of the NPY format, version 1.0, in the manual of NumPy
 * (numpy.lib.format). An archive is a zip of one NPY file per array.
 */
@Extension
public final class ${class} implements Exporter<NoOptions> {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The length of a header, padded with spaces, is a multiple of this. */
    private static final int ALIGNMENT = 64;

    /** The time of all entries: equal weights give equal bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String summary() {
        return "Weights under dotted names, for numpy.load.";
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public String fileExtension() {
        return ".npz";
    }

    @Override
    public void export(NoOptions options, TrainedEncoder encoder, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Parameter> parameter :
                Parameters.named(encoder.block()).entrySet()) {
            NDArray array = parameter.getValue().getArray();
            ZipEntry entry = new ZipEntry(parameter.getKey() + ".npy");
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            zip.write(header(array.getShape()));
            zip.write(array.toByteArray());
            zip.closeEntry();
        }
        zip.finish(); // not closed: the stream belongs to the host
    }

    private static byte[] header(Shape shape) {
        String lengths =
                Arrays.stream(shape.getShape())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(", "));
        String tuple = "(" + lengths + (shape.dimension() == 1 ? ",)" : ")");
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }";
        int start = MAGIC.length + Short.BYTES;
        int end = (start + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        byte[] header = new byte[end];
        Arrays.fill(header, (byte) ' ');
        header[end - 1] = '\n';
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) (end - start))
                .put(text.getBytes(StandardCharsets.US_ASCII));
        return header;
    }
}
