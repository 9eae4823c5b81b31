package io.countersign.faults.secrets;

import io.countersign.environment.process.Cluster;
import io.countersign.environment.process.ManagedProcess;
import io.countersign.environment.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Scans logs, stored documents and metrics for secrets, after a run. */
public final class ArtifactScan {

    private final SecretScanner scanner;
    private final HttpClient http = HttpClient.newHttpClient();

    public ArtifactScan(SecretScanner scanner) {
        this.scanner = scanner;
    }

    public void scan(Cluster cluster, Map<String, List<Document>> store) {
        try {
            for (ManagedProcess member : cluster.members()) {
                scanner.scanFile(member.log());
            }
            for (ServiceProcess instance : cluster.instances()) {
                scanMetrics(instance);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.forEach(
                (collection, documents) -> documents.forEach(document -> scanner.scanDocument(collection, document)));
    }

    private void scanMetrics(ServiceProcess instance) throws IOException, InterruptedException {
        if (instance.alive()) {
            HttpRequest request = HttpRequest.newBuilder(instance.management().resolve("/actuator/prometheus"))
                    .build();
            scanner.scanText(
                    "metrics of " + instance.name(),
                    http.send(request, BodyHandlers.ofString()).body());
        }
    }
}
