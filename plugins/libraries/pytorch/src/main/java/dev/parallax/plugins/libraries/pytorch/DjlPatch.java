package dev.parallax.plugins.libraries.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes DJL's manager of arrays take direct memory from {@link HeldMemory}: one call in one method
 * of one class is another, from the moment the class is loaded. There is no other way in: the class
 * cannot be extended, and it makes its memory itself.
 */
final class DjlPatch {

    private static final String PATCHED = "ai/djl/pytorch/engine/PtNDManager";

    /** A class of the same package that does not load the patched one. */
    private static final String NEIGHBOUR = "ai.djl.pytorch.engine.PtDeviceType";

    private static boolean applied;

    private DjlPatch() {}

    /**
     * Loads the class, patched; does nothing when called again.
     *
     * @throws IllegalStateException if the class was loaded before or is not as expected
     */
    static synchronized void apply() {
        if (applied) {
            return;
        }
        ClassLoader loader = DjlPatch.class.getClassLoader();
        try (InputStream original = loader.getResourceAsStream(PATCHED + ".class")) {
            Class<?> neighbour = Class.forName(NEIGHBOUR, false, loader);
            MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                    .defineClass(patched(original.readAllBytes()));
            applied = true;
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "DJL's memory cannot be made safe, so gradients could go wrong: " + e, e);
        }
    }

    private static byte[] patched(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, 0);
        int[] changes = {0};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        return new Redirected(
                                super.visitMethod(access, name, descriptor, signature, exceptions),
                                changes);
                    }
                },
                0);
        if (changes[0] != 1) {
            throw new IllegalStateException(
                    PATCHED + " allocates direct memory in " + changes[0] + " places, not in one");
        }
        return writer.toByteArray();
    }

    /** Calls {@link HeldMemory} where the method calls {@code ByteBuffer.allocateDirect}. */
    private static final class Redirected extends MethodVisitor {

        private final int[] changes;

        Redirected(MethodVisitor next, int[] changes) {
            super(Opcodes.ASM9, next);
            this.changes = changes;
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/nio/ByteBuffer") && name.equals("allocateDirect")) {
                changes[0]++;
                super.visitMethodInsn(
                        opcode,
                        Type.getInternalName(HeldMemory.class),
                        "allocate",
                        descriptor,
                        isInterface);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }
    }
}
