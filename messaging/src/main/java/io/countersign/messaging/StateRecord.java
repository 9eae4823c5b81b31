package io.countersign.messaging;

/**
 * A record of a state topic, fixed when the state is written.
 *
 * @param type the message type name
 * @param data the value as JSON
 */
public record StateRecord(String topic, String key, String type, String data) {}
