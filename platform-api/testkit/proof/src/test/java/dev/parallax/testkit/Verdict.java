package dev.parallax.testkit;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What a contract says of an extension. */
final class Verdict {

    private Verdict() {}

    /**
     * Holds an extension to a contract.
     *
     * @param contract a subclass of a contract
     * @return the names of the tests that failed, sorted
     */
    static Set<String> failures(Class<?> contract) {
        Set<String> names = new TreeSet<>();
        summary(contract).getFailures().forEach(each -> names.add(name(each.getTestIdentifier())));
        return names;
    }

    /**
     * Holds an extension to a contract.
     *
     * @param contract a subclass of a contract
     * @return how many tests were given up, because they had nothing to look at
     */
    static long skipped(Class<?> contract) {
        return summary(contract).getTestsAbortedCount();
    }

    private static TestExecutionSummary summary(Class<?> contract) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(contract))
                        .build();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        if (summary.getTestsStartedCount() == 0) {
            throw new IllegalStateException(contract + " has no tests");
        }
        return summary;
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElse(test.getDisplayName());
    }
}
