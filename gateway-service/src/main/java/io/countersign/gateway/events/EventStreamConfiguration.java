package io.countersign.gateway.events;

import io.countersign.messaging.EventFeed;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Consumes the identity events if users can follow them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStreamProperties.class)
@ConditionalOnBooleanProperty("countersign.gateway.event-stream.enabled")
class EventStreamConfiguration {

    @Bean
    RecentEvents recentEvents(EventFeed feed, EventStreamProperties settings) {
        RecentEvents events = new RecentEvents(settings.replayLimit());
        feed.follow(events);
        return events;
    }

    /** The context publishes this event before the web server waits for active requests, which streams would delay. */
    @Bean
    ApplicationListener<ContextClosedEvent> eventStreamCloser(RecentEvents events) {
        return closed -> events.completeAll();
    }
}
