package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parallax.core.report.LabelCurvePage.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelCurvePageTest {

    @Test
    void everyStartHasACurveAndEveryBudgetARow() {
        String page =
                LabelCurvePage.render(
                        "toy",
                        List.of(
                                new Point("finetuned", "1/class", .3, .02, 3),
                                new Point("scratch", "1/class", .2, .01, 3),
                                new Point("finetuned", "all", .8, .01, 3),
                                new Point("scratch", "all", .79, .01, 3)));

        assertThat(page).contains("<svg", "30.0 ± 2.0 %", "79.0 ± 1.0 %");
        assertThat(page.split("<circle", -1)).hasSize(1 + 4);
        assertThat(page).contains(">1/class<", ">all<", ">scratch<");
    }

    @Test
    void oneBudgetIsEnough() {
        String page = LabelCurvePage.render("toy", List.of(new Point("frozen", "all", .5, 0, 1)));

        assertThat(page).contains("<circle").doesNotContain("NaN");
    }
}
