/**
 * The testkit for authors of plugins: a contract for each kind of extension. A test extends the
 * contract of its kind and supplies the thing; the contract proves what the SPI demands of it.
 *
 * <p>The artifact {@code dev.parallax:platform-testkit}, scope test, brings JUnit 5 and AssertJ.
 * Tests of objectives, backbones, evaluators and exporters need a hardware engine besides, and name
 * none: {@link dev.parallax.testkit.TestEngine} opens the one on the class path. With the
 * distribution unpacked, that is the jar of its plugins folder:
 *
 * <pre>{@code
 * <plugin>
 *   <artifactId>maven-surefire-plugin</artifactId>
 *   <configuration>
 *     <additionalClasspathElements>
 *       <additionalClasspathElement>${parallax.home}/plugins/engine-pytorch-cpu-0.1.0.jar</additionalClasspathElement>
 *     </additionalClasspathElements>
 *   </configuration>
 * </plugin>
 * }</pre>
 *
 * <p>Options are made as a recipe would have them, by {@link dev.parallax.api.options.Defaults}, or
 * with the constructor of their record. Small sizes keep tests quick.
 *
 * <p>An objective: its learner trains what it declares and nothing else, is deterministic under a
 * seed, resumes bit for bit, and leaves nothing in native memory.
 *
 * <pre>{@code
 * class MyObjectiveTest extends BaseObjectiveContract<MyObjective.Options> {
 *     @Override
 *     protected Objective<MyObjective.Options> objective() {
 *         return new MyObjective();
 *     }
 *
 *     @Override
 *     protected MyObjective.Options options() {
 *         return Defaults.of(MyObjective.Options.class, Map.of("hidden", "16"));
 *     }
 * }
 * }</pre>
 *
 * <p>A backbone: features are finite vectors that do not depend on the batch, and gradients reach
 * every parameter that is trained.
 *
 * <pre>{@code
 * class MyBackboneTest extends BaseBackboneContract<MyBackbone.Options> {
 *     @Override
 *     protected Backbone<MyBackbone.Options> backbone() {
 *         return new MyBackbone();
 *     }
 *
 *     @Override
 *     protected MyBackbone.Options options() {
 *         return Defaults.of(MyBackbone.Options.class, Map.of("width", "4"));
 *     }
 *
 *     @Override
 *     protected Shape input() {
 *         return new Shape(3, 16, 16);
 *     }
 * }
 * }</pre>
 *
 * <p>An augmentation: pure, safe on many threads, and indifferent to the machine it runs on. No
 * engine is needed.
 *
 * <pre>{@code
 * class MyAugmentationTest extends BaseAugmentationContract<NoOptions, Image> {
 *     @Override
 *     protected Augmentation<NoOptions, Image> augmentation() {
 *         return new MyAugmentation();
 *     }
 *
 *     @Override
 *     protected NoOptions options() {
 *         return new NoOptions();
 *     }
 *
 *     @Override
 *     protected List<Image> samples() {
 *         return List.of(new Image(1, 2, 2, new float[] {0, 0.25f, 0.5f, 1}));
 *     }
 * }
 * }</pre>
 *
 * <p>A data source: equal samples at every reading and on every thread, labels that fit, and errors
 * that name the file. No engine is needed.
 *
 * <pre>{@code
 * class MySourceTest extends BaseDataSourceContract<MySource.Options, Image> {
 *     @TempDir private Path folder;
 *
 *     @Override
 *     protected DataSource<MySource.Options, Image> dataSource() {
 *         return new MySource();
 *     }
 *
 *     @Override
 *     protected MySource.Options options() throws IOException {
 *         return new MySource.Options(writeSomeData(folder.resolve("one"), 1));
 *     }
 *
 *     @Override
 *     protected MySource.Options otherOptions() throws IOException {
 *         return new MySource.Options(writeSomeData(folder.resolve("other"), 2));
 *     }
 * }
 * }</pre>
 *
 * <p>An evaluator of features ({@link dev.parallax.testkit.BaseGenerationEvaluatorContract} for one
 * of images): tells good features from noise, gives the same numbers twice, and leaves its inputs
 * as they were.
 *
 * <pre>{@code
 * class MyEvaluatorTest extends BaseFeatureEvaluatorContract<NoOptions> {
 *     @Override
 *     protected FeatureEvaluator<NoOptions> evaluator() {
 *         return new MyEvaluator();
 *     }
 *
 *     @Override
 *     protected NoOptions options() {
 *         return new NoOptions();
 *     }
 * }
 * }</pre>
 *
 * <p>A tracker: takes whatever a run reports, writes into the folder of its run only, and goes on
 * after a crash. No engine is needed.
 *
 * <pre>{@code
 * class MyTrackerTest extends BaseTrackerContract<NoOptions> {
 *     @Override
 *     protected Tracker<NoOptions> tracker() {
 *         return new MyTracker();
 *     }
 *
 *     @Override
 *     protected NoOptions options() {
 *         return new NoOptions();
 *     }
 * }
 * }</pre>
 *
 * <p>An exporter: a file that holds all weights, the same bytes every time, and an error where a
 * disk is full.
 *
 * <pre>{@code
 * class MyExporterTest extends BaseExporterContract<NoOptions> {
 *     @Override
 *     protected Exporter<NoOptions> exporter() {
 *         return new MyExporter();
 *     }
 *
 *     @Override
 *     protected NoOptions options() {
 *         return new NoOptions();
 *     }
 *
 *     @Override
 *     protected Optional<Map<String, NDArray>> read(NDManager manager, byte[] file) {
 *         return Optional.of(MyFormat.read(manager, file));
 *     }
 * }
 * }</pre>
 *
 * <p>A hardware engine: can be probed without being opened, differentiates, and its kernels mean
 * what the plain ones mean. The test runs on a machine that has the hardware.
 *
 * <pre>{@code
 * class MyEngineTest extends BaseEngineContract<MyEngine.Options> {
 *     @Override
 *     protected HardwareEngine<MyEngine.Options> engine() {
 *         return new MyEngine();
 *     }
 *
 *     @Override
 *     protected MyEngine.Options options() {
 *         return Defaults.of(MyEngine.Options.class);
 *     }
 * }
 * }</pre>
 *
 * <p>All of them hold {@link dev.parallax.testkit.BaseExtensionContract}: a name, a summary, a
 * constructor for the host, options that are documented and whose defaults can be read, no state
 * that changes. Tests of a plugin's own that need arrays say {@link
 * dev.parallax.testkit.WithEngine}. Results of other implementations to compare with are the matter
 * of {@link dev.parallax.testkit.reference}.
 */
@NullMarked
package dev.parallax.testkit;

import org.jspecify.annotations.NullMarked;
