package dev.parallax.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.parallax.api.engine.EngineSession;
import dev.parallax.api.engine.Kernels;
import dev.parallax.core.optim.OptimizerOptions.TrustRatio;
import dev.parallax.testkit.WithEngine;
import dev.parallax.testkit.reference.Npz;
import dev.parallax.testkit.reference.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trajectories of torch.optim, lightly and Barlow Twins, with fused and with plain kernels. */
@WithEngine
final class UpdateRuleReferenceTest {

    private static EngineSession session;

    @BeforeAll
    static void openEngine(EngineSession opened) {
        session = opened;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adam", "adamw", "lars_lightly", "lars_barlow"})
    void everyStepIsThatOfTheReference(String family) {
        Npz npz = new Npz(Shared.file("golden/optim.npz"));

        for (String name : npz.cases(family)) {
            Case reference = new Case(npz, family, family + "/" + name + "/");
            follow(reference, session.kernels());
            follow(reference, Kernels.PLAIN);
        }
    }

    private static void follow(Case reference, Kernels kernels) {
        try (NDManager manager = session.newManager()) {
            Map<String, NDArray> parameters = reference.start(manager);
            List<UpdateGroup> groups = reference.groups(parameters, manager);
            int steps = (int) reference.gradients("p0").shape()[0];
            assertThat(steps).isPositive();
            for (int step = 0; step < steps; step++) {
                for (UpdateGroup group : groups) {
                    NDList gradients = new NDList();
                    for (String name : group.names()) {
                        gradients.add(Numbers.row(manager, reference.gradients(name), step));
                    }
                    group.update(kernels, gradients, step, step + 1);
                }
                for (Map.Entry<String, NDArray> entry : parameters.entrySet()) {
                    String path = reference.prefix + entry.getKey();
                    Numbers.assertRow(
                            entry.getValue(), reference.npz.get(path + "_traj"), step, path);
                }
            }
        }
    }

    /** One case of the file. An argument that it does not give has the default of its family. */
    private record Case(Npz npz, String family, String prefix) {

        double argument(String name, double absent) {
            return npz.scalar(prefix + name, absent);
        }

        Npz.Array gradients(String parameter) {
            return npz.get(prefix + parameter + "_grads");
        }

        Map<String, NDArray> start(NDManager manager) {
            Map<String, NDArray> parameters = new LinkedHashMap<>();
            for (int i = 0; npz.has(prefix + "p" + i + "_init"); i++) {
                String name = "p" + i;
                parameters.put(name, Numbers.whole(manager, npz.get(prefix + name + "_init")));
            }
            assertThat(parameters).isNotEmpty();
            return parameters;
        }

        List<UpdateGroup> groups(Map<String, NDArray> parameters, NDManager manager) {
            Map<String, NDArray> vectors = new LinkedHashMap<>();
            Map<String, NDArray> others = new LinkedHashMap<>();
            parameters.forEach(
                    (name, array) ->
                            (array.getShape().dimension() == 1 ? vectors : others)
                                    .put(name, array));
            boolean decayVectors = argument("weight_decay_filter", 0) == 0;
            boolean adaptVectors = argument("lars_adaptation_filter", 0) == 0;
            if (decayVectors && adaptVectors) {
                return List.of(group(parameters, true, true, manager));
            }
            List<UpdateGroup> groups = new ArrayList<>();
            if (!others.isEmpty()) {
                groups.add(group(others, true, true, manager));
            }
            if (!vectors.isEmpty()) {
                groups.add(group(vectors, decayVectors, adaptVectors, manager));
            }
            return groups;
        }

        private UpdateGroup group(
                Map<String, NDArray> parameters,
                boolean decayed,
                boolean adapted,
                NDManager manager) {
            double decay = argument("weight_decay", family.equals("adamw") ? 0.01 : 0);
            // lightly adapts nothing that it does not decay
            boolean scaled = adapted && !(family.equals("lars_lightly") && decay == 0);
            Schedule lr = Schedule.constant(npz.scalar(prefix + "lr"));
            return new UpdateGroup(parameters, rule(), lr, decayed ? decay : 0, scaled, manager);
        }

        private UpdateRule rule() {
            double beta1 = argument("beta1", 0.9);
            double beta2 = argument("beta2", 0.999);
            double epsilon = argument("eps", 1e-8);
            Sgd descent = new Sgd(argument("momentum", 0), argument("nesterov", 0) == 1);
            return switch (family) {
                case "sgd" -> descent;
                case "adam" -> new Adam(beta1, beta2, epsilon, false);
                case "adamw" -> new Adam(beta1, beta2, epsilon, true);
                case "lars_lightly" ->
                        new Lars(
                                descent,
                                TrustRatio.SEPARATE,
                                argument("trust_coefficient", 0.001),
                                epsilon);
                case "lars_barlow" ->
                        new Lars(descent, TrustRatio.COMBINED, npz.scalar(eta()), epsilon);
                default -> throw new IllegalArgumentException(family);
            };
        }

        private String eta() {
            return prefix + "eta";
        }
    }
}
