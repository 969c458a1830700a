package ${package};

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.parallax.api.NoOptions;
import dev.parallax.api.export.Exporter;
import dev.parallax.api.nn.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.pf4j.Extension;

/** Writes the weights of an encoder as an NPZ archive, which {@code numpy.load} reads. */
@Extension
public final class ${class} implements Exporter<NoOptions> {

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
        Map<String, Parameter> parameters = Parameters.named(encoder.block());
        NDManager owner = parameters.values().iterator().next().getArray().getManager();
        // copies, because an array has one name only, and these belong to the host
        try (NDManager scope = owner.newSubManager()) {
            NDList copies = new NDList();
            for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
                NDArray copy = parameter.getValue().getArray().duplicate();
                copy.attach(scope);
                copy.setName(parameter.getKey());
                copies.add(copy);
            }
            out.write(copies.encode(NDList.Encoding.NPZ));
        }
    }
}
