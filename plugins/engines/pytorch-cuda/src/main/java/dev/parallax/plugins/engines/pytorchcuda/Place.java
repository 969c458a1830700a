package dev.parallax.plugins.engines.pytorchcuda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A folder, on disk or behind an address, that files are read from. */
final class Place {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOTHING_LEFT = 416;

    private final URI base;

    /**
     * Makes a place.
     *
     * @param base of the schemes file, http or https
     */
    Place(URI base) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    }

    /**
     * What is left of a file.
     *
     * @param content from the offset on, closed by the caller
     * @param offset where it starts: the one that was asked for, or 0 where that cannot be done
     */
    record Rest(InputStream content, long offset) {}

    /**
     * Opens a file.
     *
     * @param path below this place, as in an address
     * @param offset in bytes, from where on
     * @return the rest of the file
     * @throws IOException if it is not there, or cannot be read
     */
    Rest open(String path, long offset) throws IOException {
        URI address = base.resolve(path);
        return "file".equals(address.getScheme())
                ? fromDisk(Path.of(address), offset)
                : fromNetwork(address, offset);
    }

    private static Rest fromDisk(Path file, long offset) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("there is no file " + file);
        }
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(Math.min(offset, Files.size(file)));
        return new Rest(in, offset);
    }

    private static Rest fromNetwork(URI address, long offset) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NORMAL)
                            .connectTimeout(Duration.ofSeconds(30))
                            .build()
                            .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == PARTIAL || response.statusCode() == OK) {
                return new Rest(response.body(), response.statusCode() == PARTIAL ? offset : 0);
            }
            response.body().close();
            if (response.statusCode() == NOTHING_LEFT && offset > 0) {
                return fromNetwork(address, 0);
            }
            throw new IOException(address + " answers with status " + response.statusCode());
        } catch (ConnectException e) {
            throw new IOException(
                    "cannot reach "
                            + address
                            + "; where there is no network, --from takes a folder",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching " + address, e);
        }
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
