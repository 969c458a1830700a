package dev.parallax.plugins.trackers.jsonl;

import dev.parallax.api.tracking.Tracker;
import dev.parallax.testkit.BaseTrackerContract;

final class JsonLinesContractTest extends BaseTrackerContract<JsonLines.Options> {

    @Override
    protected Tracker<JsonLines.Options> tracker() {
        return new JsonLines();
    }

    @Override
    protected JsonLines.Options options() {
        return new JsonLines.Options("metrics.jsonl");
    }
}
