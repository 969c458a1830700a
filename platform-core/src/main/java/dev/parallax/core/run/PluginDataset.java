package dev.parallax.core.run;

import dev.parallax.api.data.Dataset;
import dev.parallax.api.data.Labels;
import dev.parallax.api.data.Sample;
import dev.parallax.api.data.Targets;
import dev.parallax.core.plugin.PluginCall;
import java.io.IOException;
import java.util.List;

/**
 * A dataset of a plugin, called as plugins have to be.
 *
 * @param <S> the type of sample
 */
final class PluginDataset<S extends Sample> implements Dataset<S> {

    private final Dataset<S> dataset;
    private final PluginCall call;

    PluginDataset(Dataset<S> dataset, PluginCall call) {
        this.dataset = dataset;
        this.call = call;
    }

    @Override
    public int size() {
        return call.get("size", dataset::size);
    }

    @Override
    public Class<S> sampleType() {
        return call.get("sampleType", dataset::sampleType);
    }

    @Override
    public S read(int index) throws IOException {
        return call.get("read", () -> dataset.read(index));
    }

    @Override
    public String describe(int index) {
        return call.get("describe", () -> dataset.describe(index));
    }

    @Override
    public List<Labels> labels() {
        return call.get("labels", dataset::labels);
    }

    @Override
    public List<Targets> targets() {
        return call.get("targets", dataset::targets);
    }

    @Override
    public String fingerprint() {
        return call.get("fingerprint", dataset::fingerprint);
    }

    @Override
    public void close() throws IOException {
        call.run("close", dataset::close);
    }
}
