package dev.parallax.plugins.engines.pytorchcuda;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The GPUs that a process sees, by the names that recipes use: gpu0, gpu1, ...
 *
 * @param models one per GPU
 */
record Gpus(List<String> models) {

    private static final String PREFIX = "gpu";

    /**
     * Returns the GPUs of a driver, less those that {@code CUDA_VISIBLE_DEVICES} hides.
     *
     * @param driver that runs them
     * @param environment the variables of the process
     * @return the visible GPUs
     * @throws MissingException if none is visible
     */
    static Gpus visible(Driver driver, Map<String, String> environment) throws MissingException {
        String chosen = environment.get("CUDA_VISIBLE_DEVICES");
        if (chosen == null) {
            return new Gpus(driver.gpus());
        }
        List<String> models =
                List.of(chosen.split(",")).stream()
                        .map(String::strip)
                        .takeWhile(entry -> !entry.isEmpty() && !entry.equals("-1"))
                        .map(entry -> model(entry, driver.gpus()))
                        .toList();
        if (models.isEmpty()) {
            throw new MissingException(
                    "CUDA_VISIBLE_DEVICES is '" + chosen + "', which hides every GPU",
                    "Unset it, or set it to numbers of GPUs, such as 0.");
        }
        return new Gpus(models);
    }

    /** An entry is a number or the beginning of a UUID; of a UUID the model is not known. */
    private static String model(String entry, List<String> all) {
        boolean known = entry.matches("\\d{1,4}") && Integer.parseInt(entry) < all.size();
        return known ? all.get(Integer.parseInt(entry)) : "NVIDIA GPU";
    }

    /**
     * Returns the number of a GPU.
     *
     * @param device such as "gpu0"
     * @return its number, from 0
     * @throws MissingException if there is no such GPU
     */
    int number(String device) throws MissingException {
        int number = Integer.parseInt(device.substring(PREFIX.length()));
        if (number >= models.size()) {
            throw new MissingException(
                    "there is no device " + device, "Devices here are " + this + ".");
        }
        return number;
    }

    @Override
    public String toString() {
        return IntStream.range(0, models.size())
                .mapToObj(i -> PREFIX + i + " (" + models.get(i) + ")")
                .collect(Collectors.joining(", "));
    }
}
