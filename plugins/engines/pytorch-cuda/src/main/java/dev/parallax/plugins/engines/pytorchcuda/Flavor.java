package dev.parallax.plugins.engines.pytorchcuda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of PyTorch for a version of CUDA.
 *
 * @param version such as "2.7.1"
 * @param cuda such as "cu128"
 */
record Flavor(String version, String cuda) {

    private static final Pattern CUDA = Pattern.compile("cu(\\d{2})\\d");

    /** The oldest driver of each CUDA ("CUDA Compatibility", NVIDIA, minor version table). */
    private static final int OLDEST_DRIVER_OF_12 = 525;

    private static final int OLDEST_DRIVER_OF_13 = 580;

    /**
     * Says whether a driver can run this.
     *
     * @param driver that was found; one whose version is unknown is believed to
     * @throws MissingException if this is no flavour of CUDA, or the driver is too old for it
     */
    void checkAgainst(Driver driver) throws MissingException {
        Matcher matcher = CUDA.matcher(cuda);
        if (!matcher.matches()) {
            throw new MissingException(
                    "the flavour of PyTorch is '" + cuda + "', which is none of CUDA",
                    "Set PYTORCH_FLAVOR to the one of your libtorch, such as cu128.");
        }
        int oldest =
                Integer.parseInt(matcher.group(1)) >= 13
                        ? OLDEST_DRIVER_OF_13
                        : OLDEST_DRIVER_OF_12;
        if (!driver.version().isEmpty()
                && Integer.parseInt(driver.version().split("\\.")[0]) < oldest) {
            throw new MissingException(
                    "the NVIDIA driver "
                            + driver.version()
                            + " is too old for "
                            + cuda
                            + ", which needs "
                            + oldest
                            + " or newer",
                    "Update the driver, or take a libtorch for an older CUDA.");
        }
    }

    @Override
    public String toString() {
        return version + "-" + cuda;
    }
}
