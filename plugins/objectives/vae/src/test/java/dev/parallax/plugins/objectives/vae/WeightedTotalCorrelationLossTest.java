package dev.parallax.plugins.objectives.vae;

class WeightedTotalCorrelationLossTest extends BaseTotalCorrelationLoss {

    WeightedTotalCorrelationLossTest() {
        super(TotalCorrelation.Estimator.WEIGHTED, "mws");
    }
}
