package dev.parallax.core.plugin;

import dev.parallax.core.plugin.Inspected.Candidate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;
import org.pf4j.VersionManager;

/**
 * The candidates in an order in which each comes after the plugins it depends on.
 *
 * <p>PF4J gives up on all plugins when one depends on nothing that exists, or on itself; so such
 * plugins are sorted out before PF4J sees them.
 */
final class LoadOrder {

    private final VersionManager versions = new DefaultVersionManager();
    private final Map<String, Candidate> waiting = new LinkedHashMap<>();
    private final Map<String, Candidate> ordered = new LinkedHashMap<>();
    private final List<LoadReport.Row> refused = new ArrayList<>();

    /**
     * Orders candidates.
     *
     * @param candidates the earlier of two with one id is taken
     */
    LoadOrder(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            Candidate first = waiting.putIfAbsent(candidate.id(), candidate);
            if (first != null) {
                refuse(candidate, sameId(candidate, first));
            }
        }
        boolean progress = true;
        while (progress) {
            progress = placeWhoIsReady();
        }
        waiting.values().forEach(candidate -> refuse(candidate, circle(candidate)));
    }

    /** Returns the plugins to load, dependencies first, else in the given order. */
    List<Candidate> ordered() {
        return List.copyOf(ordered.values());
    }

    /** Returns the others. */
    List<LoadReport.Row> refused() {
        return List.copyOf(refused);
    }

    private boolean placeWhoIsReady() {
        boolean progress = false;
        for (Iterator<Candidate> all = waiting.values().iterator(); all.hasNext(); ) {
            Candidate candidate = all.next();
            Optional<Diagnosis> problem = unmet(candidate);
            if (problem.isPresent()) {
                refuse(candidate, problem.get());
            } else if (firstWaiting(candidate).isEmpty()) {
                ordered.put(candidate.id(), candidate);
            } else {
                continue;
            }
            all.remove();
            progress = true;
        }
        return progress;
    }

    private Optional<Diagnosis> unmet(Candidate candidate) {
        for (PluginDependency dependency : candidate.descriptor().getDependencies()) {
            if (!dependency.isOptional()) {
                Optional<String> problem = problemWith(dependency);
                if (problem.isPresent()) {
                    return problem.map(
                            reason ->
                                    new Diagnosis(
                                            "it depends on plugin "
                                                    + dependency.getPluginId()
                                                    + ", "
                                                    + reason,
                                            "add "
                                                    + dependency.getPluginId()
                                                    + " in the version it asks for ("
                                                    + dependency.getPluginVersionSupport()
                                                    + ") to a plugin directory"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> problemWith(PluginDependency dependency) {
        String id = dependency.getPluginId();
        Candidate found = ordered.containsKey(id) ? ordered.get(id) : waiting.get(id);
        if (found == null) {
            return Optional.of("which is missing or not loaded");
        }
        String range = dependency.getPluginVersionSupport();
        String version = found.descriptor().getVersion();
        try {
            return versions.checkVersionConstraint(version, range)
                    ? Optional.empty()
                    : Optional.of("version " + range + ", and " + version + " is here");
        } catch (RuntimeException e) {
            return Optional.of("version '" + range + "', which is no range of versions");
        }
    }

    /** The first plugin that a candidate depends on and that is not placed yet. */
    private Optional<String> firstWaiting(Candidate candidate) {
        return candidate.descriptor().getDependencies().stream()
                .map(PluginDependency::getPluginId)
                .filter(waiting::containsKey)
                .findFirst();
    }

    private Diagnosis circle(Candidate start) {
        List<String> path = new ArrayList<>();
        String id = start.id();
        while (!path.contains(id)) {
            path.add(id);
            id = firstWaiting(waiting.get(id)).orElseThrow();
        }
        path.add(id);
        return new Diagnosis(
                "its dependencies run in a circle: " + String.join(" -> ", path),
                "plugins that need each other belong into one jar");
    }

    private static Diagnosis sameId(Candidate candidate, Candidate first) {
        return new Diagnosis(
                "the plugin id "
                        + candidate.id()
                        + " is taken: "
                        + first.location()
                        + " (version "
                        + first.descriptor().getVersion()
                        + ") comes before "
                        + candidate.location()
                        + " (version "
                        + candidate.descriptor().getVersion()
                        + ")",
                "take one of the two away");
    }

    private void refuse(Candidate candidate, Diagnosis diagnosis) {
        refused.add(LoadReport.Row.rejected(candidate.origin(), diagnosis));
    }
}
