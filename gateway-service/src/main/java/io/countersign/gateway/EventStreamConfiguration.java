package io.countersign.gateway;

import io.countersign.gateway.events.RecentEvents;
import io.countersign.messaging.EventFeed;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** Follows the events, where the caller's own may be followed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("countersign.gateway.event-stream.enabled")
class EventStreamConfiguration {

    @Bean
    RecentEvents recentEvents(EventFeed feed, GatewayProperties settings) {
        RecentEvents events = new RecentEvents(settings.eventStream().replayLimit());
        feed.follow(events);
        return events;
    }

    /** Comes before the web server waits for the requests that are under way. */
    @Bean
    ApplicationListener<ContextClosedEvent> eventStreamCloser(RecentEvents events) {
        return closed -> events.completeAll();
    }
}
