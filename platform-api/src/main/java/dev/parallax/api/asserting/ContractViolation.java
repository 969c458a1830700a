package dev.parallax.api.asserting;

import dev.parallax.api.Evolving;

/**
 * An extension does what the SPI forbids, or does not do what it demands: a fault of its author.
 *
 * @since 1.1
 */
@Evolving
public final class ContractViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes a violation.
     *
     * @param who the extension, such as "the augmentation 'blur' (com.acme.Blur)"
     * @param what it does, after "it"
     */
    ContractViolation(String who, String what) {
        super(who + " breaks the contract of the SPI: it " + what);
    }
}
