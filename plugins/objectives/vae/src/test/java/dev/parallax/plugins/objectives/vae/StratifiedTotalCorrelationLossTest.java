package dev.parallax.plugins.objectives.vae;

class StratifiedTotalCorrelationLossTest extends BaseTotalCorrelationLoss {

    StratifiedTotalCorrelationLossTest() {
        super(TotalCorrelation.Estimator.STRATIFIED, "mss");
    }
}
