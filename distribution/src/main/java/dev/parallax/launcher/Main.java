package dev.parallax.launcher;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "parallax",
        description = "Learns features from unlabelled data, and proves that they help.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = {
            QuickstartCommand.class,
            PretrainCommand.class,
            ResumeCommand.class,
            EvaluateCommand.class,
            FinetuneCommand.class,
            SweepLabelsCommand.class,
            ExtractCommand.class,
            ExportCommand.class,
            GenerateCommand.class,
            TranslateCommand.class,
            RunsCommand.class,
            PluginsCommand.class,
            PluginCommand.class,
            DescribeCommand.class,
            DoctorCommand.class,
            EngineCommand.class,
            BenchCommand.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:something failed: disk, memory, a plugin",
            "2:the command line, a recipe or the data it names is wrong",
            "3:a run, an engine, a plugin or an extension that was asked for is not there",
            "4:a guard stopped the run with a diagnosis",
            "129:stopped because the terminal closed (SIGHUP); training after a checkpoint",
            "130:stopped by Ctrl-C (SIGINT); training after a checkpoint",
            "143:stopped by SIGTERM; training after a checkpoint"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  parallax quickstart",
            "  parallax pretrain recipes/simclr-image-folder.yaml --set training.epochs=20",
            "  parallax resume runs/simclr-image-folder",
            "  parallax extract runs/quickstart --data '{name: shapes, count: 100}' --out shapes.npy",
            "",
            "Completion for bash and zsh: source <(parallax generate-completion)"
        })
public final class Main {

    private Main() {}

    /**
     * Runs a command and exits with its code, whatever threads plugins left behind.
     *
     * @param arguments of the command line
     */
    public static void main(String[] arguments) {
        int code = Failures.FAILED;
        try {
            code = commandLine().execute(arguments);
        } catch (Error e) {
            // what the JVM does, which would then wait for the threads
            Thread main = Thread.currentThread();
            main.getThreadGroup().uncaughtException(main, e);
        } finally {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new CommandLine.RunLast())
                .setExecutionExceptionHandler(new Failures());
    }
}
