package dev.parallax.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parallax.api.data.Image;
import dev.parallax.api.evaluation.Measurement;
import dev.parallax.api.objective.Picture;
import dev.parallax.api.tracking.EvaluationResult;
import dev.parallax.api.tracking.Message;
import dev.parallax.core.plugin.PluginOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert('x')</script>&\"";

    @TempDir Path folder;

    @Test
    void pageOfEverythingIsWellFormedAndHasEverySection() throws Exception {
        Document page = parse(HtmlReport.render(full("cat")));

        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Verdict",
                        "Training",
                        "Augmented views",
                        "Feature map",
                        "Nearest neighbours",
                        "Pictures",
                        "Messages",
                        "Recipe",
                        "Plugins");
        assertThat(texts(page, "h1")).containsExactly("run cat");
        assertThat(texts(page, "strong")).containsExactly("Pretraining helped");
        assertThat(texts(page, "pre")).containsExactly("seed: 1 # cat");
        assertThat(texts(page, "a"))
                .contains("1 warning")
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @Test
    void everyImageHasWordsForThoseWhoCannotSeeIt() throws Exception {
        Document page = parse(HtmlReport.render(full("cat")));

        assertThat(elements(page, "img"))
                .isNotEmpty()
                .allSatisfy(img -> assertThat(img.getAttribute("alt")).isNotBlank())
                .allSatisfy(
                        img -> assertThat(img.getAttribute("src")).startsWith("data:image/png;"));
    }

    @Test
    void pageLoadsNothingFromAnywhere() throws Exception {
        String html = HtmlReport.render(full("cat"));

        assertThat(html).doesNotContainPattern("https?://").doesNotContain("url(", "@import");
        for (String attribute : List.of("src", "href")) {
            assertThat(Pattern.compile(attribute + "=\"(?!data:|#)").matcher(html).find())
                    .isFalse();
        }
        assertThat(elements(parse(html), "script")).isEmpty();
        assertThat(html).contains("content=\"default-src &apos;none&apos;;");
    }

    @Test
    void hostileNamesAreShownAndNotRun() throws Exception {
        String html = HtmlReport.render(full(HOSTILE));

        assertThat(html).doesNotContain("<script");
        Document page = parse(html);
        assertThat(texts(page, "h1")).containsExactly("run " + HOSTILE);
        assertThat(texts(page, "li")).anyMatch(text -> text.contains(HOSTILE));
        assertThat(texts(page, "b")).contains(HOSTILE);
        assertThat(texts(page, "td")).contains(HOSTILE);
        assertThat(elements(page, "img"))
                .anyMatch(img -> img.getAttribute("title").contains(HOSTILE));
    }

    @Test
    void charactersThatXmlCannotHoldDoNotBreakThePage() throws Exception {
        RunReport report = RunReport.titled("a\u0000b\u001bc").build();

        assertThat(texts(parse(HtmlReport.render(report)), "h1")).containsExactly("abc");
    }

    @Test
    void reportOfATitleAloneHasNoSectionAndNoEmptyFrame() throws Exception {
        Document page = parse(HtmlReport.render(RunReport.titled("bare").build()));

        assertThat(texts(page, "h1")).containsExactly("bare");
        assertThat(elements(page, "section")).isEmpty();
        assertThat(elements(page, "nav")).isEmpty();
        assertThat(elements(page, "dl")).isEmpty();
        assertThat(elements(page, "figure")).isEmpty();
    }

    @Test
    void mapAndNeighboursDoWithoutLabelsAndWithoutImages() throws Exception {
        float[][] xy = {{0, 0}, {1, 2}, {3, 1}};
        RunReport report =
                RunReport.titled("unlabelled")
                        .map(new FeatureMap(xy, new int[0], List.of(), List.of()))
                        .neighbours(
                                List.of(
                                        new Neighbours(
                                                new Example(image(1), "a.png", null),
                                                List.of(new Example(image(2), "b.png", null)))))
                        .build();

        Document page = parse(HtmlReport.render(report));

        assertThat(elements(page, "circle")).hasSize(3);
        assertThat(byClass(page, "legend")).isEmpty();
        assertThat(byClass(page, "pictures")).isEmpty();
        assertThat(byClass(page, "right")).isEmpty();
        assertThat(byClass(page, "wrong")).isEmpty();
    }

    @Test
    void neighboursAreFramedByWhetherTheirLabelIsTheSame() throws Exception {
        Example query = new Example(image(1), "q", "cat");
        List<Example> nearest =
                List.of(
                        new Example(image(2), "same", "cat"),
                        new Example(image(3), "other", "dog"),
                        new Example(image(4), "unknown", null));
        RunReport report =
                RunReport.titled("n").neighbours(List.of(new Neighbours(query, nearest))).build();

        Document page = parse(HtmlReport.render(report));

        assertThat(titles(byClass(page, "tile right"))).containsExactly("cat (same)");
        assertThat(titles(byClass(page, "tile wrong"))).containsExactly("dog (other)");
        assertThat(texts(page, "small")).contains("1 of 3 the same");
    }

    @Test
    void pointingAtAClassFadesTheOthers() {
        String html = HtmlReport.render(full("cat"));

        assertThat(html)
                .contains(".map:has(.l0:is(:hover,:focus)) .scatter [class]:not(.c0){opacity:.07}")
                .contains(".map:has(.l1:is(:hover,:focus)) .scatter [class]:not(.c1){opacity:.07}");
    }

    @Test
    void fortyClassesLookDifferent() throws Exception {
        int n = 40;
        float[][] xy = new float[n][];
        for (int i = 0; i < n; i++) {
            xy[i] = new float[] {i, i % 5};
        }
        List<String> classes = IntStream.range(0, n).mapToObj(c -> "class " + c).toList();
        int[] labels = IntStream.range(0, n).toArray();
        FeatureMap map = new FeatureMap(xy, labels, classes, List.of());

        Document page = parse(HtmlReport.render(RunReport.titled("40").map(map).build()));

        List<String> looks = new ArrayList<>();
        for (Element entry : elements(page, "li")) {
            Element mark = (Element) entry.getElementsByTagName("svg").item(0).getFirstChild();
            looks.add(mark.getAttribute("class").split(" ")[0] + " " + mark.getAttribute("d"));
        }
        assertThat(looks).hasSize(n).doesNotHaveDuplicates();
    }

    @Test
    void equalReportsGiveEqualBytes() throws Exception {
        HtmlReport.write(full("cat"), folder.resolve("a.html"));
        HtmlReport.write(full("cat"), folder.resolve("b.html"));

        assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    }

    @Test
    void writingReplacesTheOldPageAndLeavesNothingElse() throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");

        HtmlReport.write(RunReport.titled("new").build(), file);

        assertThat(file).content().contains("<h1>new</h1>").endsWith("</html>\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void failedWriteLeavesTheOldPageAndNoPart() throws Exception {
        Path file = folder.resolve("report.html");
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> HtmlReport.write(RunReport.titled("new").build(), file))
                .isInstanceOf(IOException.class);

        assertThat(file.resolve("in the way")).isDirectory();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void bestIsMarkedAndClearOnlyWhereIntervalsAreApart() throws Exception {
        RunReport report =
                RunReport.titled("marks")
                        .results(
                                List.of(
                                        result("knn", "trained", 0, .52, .51, .53),
                                        result("knn", "random-init", 0, .33, .32, .34),
                                        result("probe", "trained", 10, .40, .35, .45),
                                        result("probe", "random-init", 10, .38, .33, .43)))
                        .build();

        Document page = parse(HtmlReport.render(report));

        assertThat(byClass(page, "best"))
                .extracting(Element::getTextContent)
                .containsExactly("52.0 %[51.0, 53.0]✓ clear", "40.0 %[35.0, 45.0]");
        assertThat(texts(page, "th"))
                .contains("knnaccuracy · all labels", "probeaccuracy · 10 labels per class");
    }

    private static RunReport full(String name) {
        List<Image> images = List.of(image(0), image(1), image(2));
        Example query = new Example(image(1), name, name);
        return RunReport.titled("run " + name)
                .headline(new Headline("Pretraining helped: 52 % " + name, Headline.Tone.GOOD))
                .facts(Map.of("Backbone", name))
                .results(
                        List.of(
                                result(name, "trained", 0, .52, .51, .53),
                                result(name, "random-init", 0, .33, .32, .34),
                                result(name, name, 1, .33, .32, .34)))
                .curves(
                        List.of(
                                curve(name).withReference(0.5, name),
                                new Curve("none", "", new double[1], nan(1), null)))
                .sheets(
                        List.of(
                                new ContactSheet(
                                        "Views",
                                        name,
                                        List.of(new ContactSheet.Row(name, image(1), images)))))
                .map(
                        new FeatureMap(
                                new float[][] {{0, 0}, {1, 2}, {3, 1}},
                                new int[] {0, 1, -1},
                                List.of(name, "dog"),
                                images))
                .neighbours(List.of(new Neighbours(query, List.of(query))))
                .pictures(List.of(new Picture("reconstructions", name, image(5))))
                .messages(
                        List.of(
                                new Message(Message.Kind.WARNING, name),
                                new Message(Message.Kind.INFO, name)))
                .recipe("seed: 1 # " + name + "\n")
                .plugins(
                        List.of(
                                new PluginRow(
                                        "backbone",
                                        name,
                                        new PluginOrigin(name, "1.0", name, "ab".repeat(32)))))
                .build();
    }

    private static Curve curve(String name) {
        double[] xs = IntStream.range(0, 50).asDoubleStream().toArray();
        double[] ys = Arrays.stream(xs).map(Math::sin).toArray();
        ys[7] = Double.NaN;
        return new Curve(name, "", xs, ys, null);
    }

    private static double[] nan(int n) {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static EvaluationResult result(
            String evaluator, String on, int budget, double value, double low, double high) {
        return new EvaluationResult(
                evaluator, on, budget, new Measurement("accuracy", value, low, high, true));
    }

    private static Image image(int seed) {
        float[] values = new float[3 * 8 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 + seed * 11) % 256 / 255f;
        }
        return new Image(3, 8, 8, values);
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document page, String name) {
        return IntStream.range(0, page.getElementsByTagName(name).getLength())
                .mapToObj(i -> (Element) page.getElementsByTagName(name).item(i))
                .toList();
    }

    private static List<Element> byClass(Document page, String style) {
        return elements(page, "*").stream()
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }

    private static List<String> titles(List<Element> elements) {
        return elements.stream().map(element -> element.getAttribute("title")).toList();
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(Element::getTextContent).toList();
    }
}
