package dev.parallax.plugins.exporters.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.nn.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;

/**
 * Writes the weights of an encoder under their dotted names, float32, one array at a time.
 *
 * <p>Source: the format is described at github.com/huggingface/safetensors: eight bytes with the
 * length of the header, little-endian; a JSON object; the arrays one after the other.
 */
@Extension
public final class SafetensorsExporter implements Exporter<NoOptions> {

    /** The header is padded with spaces, so that the arrays are aligned. */
    private static final int ALIGNMENT = 8;

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public String summary() {
        return "Weights under dotted names, for Python, Rust and others.";
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public String fileExtension() {
        return ".safetensors";
    }

    @Override
    public void export(NoOptions options, TrainedEncoder encoder, OutputStream out)
            throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (Map.Entry<String, Parameter> parameter :
                Parameters.named(encoder.block()).entrySet()) {
            arrays.put(parameter.getKey(), parameter.getValue().getArray());
        }
        byte[] header = header(arrays, new TreeMap<>(encoder.metadata()));
        out.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        out.write(header);
        for (NDArray array : arrays.values()) {
            out.write(array.toByteArray());
        }
    }

    private static byte[] header(Map<String, NDArray> arrays, Map<String, String> metadata) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{");
        String comma = "";
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.append(comma).append(quoted(entry.getKey())).append(':');
            json.append(quoted(entry.getValue()));
            comma = ",";
        }
        json.append('}');
        long offset = 0;
        for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
            NDArray array = entry.getValue();
            long end = offset + array.size() * array.getDataType().getNumOfBytes();
            json.append(',').append(quoted(entry.getKey()));
            json.append(":{\"dtype\":\"").append(array.getDataType().asSafetensors());
            json.append("\",\"shape\":").append(Arrays.toString(array.getShape().getShape()));
            json.append(",\"data_offsets\":[").append(offset).append(',').append(end).append("]}");
            offset = end;
        }
        json.append('}');
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] header = Arrays.copyOf(text, padded);
        Arrays.fill(header, text.length, padded, (byte) ' ');
        return header;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
