package io.countersign.link;

import io.countersign.contracts.Messages;
import io.countersign.contracts.auth.UserErased;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.EraseLinks;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.LinksState;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.ProviderLinked;
import io.countersign.contracts.link.ProviderUnlinked;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Topics;
import io.countersign.link.ownership.Erasure;
import io.countersign.link.ownership.LinkEvents;
import io.countersign.link.ownership.LinkList;
import io.countersign.link.ownership.LinkStates;
import io.countersign.link.ownership.Linking;
import io.countersign.link.ownership.SignInIdentity;
import io.countersign.link.ownership.Unlinking;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.EventRoutes;
import io.countersign.messaging.MessageTypes;
import io.countersign.messaging.StateTopicSpecification;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routing table of the link service. */
@Configuration(proxyBeanMethods = false)
class LinkMessaging {

    private static final String UNKNOWN_ID = "warm-up";

    @Bean
    MessageTypes messageTypes() {
        return MessageTypes.of(Messages.ALL);
    }

    @Bean
    CommandRoutes linkCommands(
            SignInIdentity signIn, Linking linking, Unlinking unlinking, Erasure erasure, LinkList list) {
        return CommandRoutes.from(Topics.LINK_COMMANDS)
                .forwarding(ResolveIdentity.class, signIn::resolve)
                .forwarding(BeginLinking.class, linking::begin)
                .on(LinkIdentity.class, linking::link)
                .forwarding(UnlinkProvider.class, unlinking::unlink)
                .forwarding(EraseLinks.class, erasure::erase)
                .on(ListLinks.class, list::list)
                .warmUpWith(new ListLinks(UNKNOWN_ID));
    }

    @Bean
    EventRoutes linkReactions(Erasure erasure, Unlinking unlinking) {
        return EventRoutes.forGroup("link-service")
                .on(UserErased.class, erasure::erase)
                .on(ProviderUnlinked.class, (event, context) -> unlinking.tidy(event));
    }

    @Bean
    StateTopicSpecification<LinksState> linksState(LinkStates states) {
        return StateTopicSpecification.of(Topics.LINKS, LinksState.class, "link-service-links")
                .follows(LinkEvents.SOURCE, ProviderLinked.class, ProviderUnlinked.class)
                .reads(states::of);
    }
}
