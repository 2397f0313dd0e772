/** What Elasticsearch answers a request with, in place of hits. */
final class Rejection extends Exception {
  Rejection(String message) {
    super(message);
  }
}
