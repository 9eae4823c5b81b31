package io.countersign.link;

import io.countersign.contracts.Messages;
import io.countersign.contracts.link.BeginLinking;
import io.countersign.contracts.link.LinkIdentity;
import io.countersign.contracts.link.ListLinks;
import io.countersign.contracts.link.ResolveIdentity;
import io.countersign.contracts.link.UnlinkProvider;
import io.countersign.contracts.message.Topics;
import io.countersign.link.ownership.LinkList;
import io.countersign.link.ownership.Linking;
import io.countersign.link.ownership.SignInIdentity;
import io.countersign.link.ownership.Unlinking;
import io.countersign.messaging.CommandRoutes;
import io.countersign.messaging.MessageTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routing table of the link service. */
@Configuration(proxyBeanMethods = false)
class LinkMessaging {

    @Bean
    MessageTypes messageTypes() {
        return MessageTypes.of(Messages.ALL);
    }

    @Bean
    CommandRoutes linkCommands(SignInIdentity signIn, Linking linking, Unlinking unlinking, LinkList list) {
        return CommandRoutes.from(Topics.LINK_COMMANDS)
                .forwarding(ResolveIdentity.class, signIn::resolve)
                .forwarding(BeginLinking.class, linking::begin)
                .on(LinkIdentity.class, linking::link)
                .on(UnlinkProvider.class, unlinking::unlink)
                .on(ListLinks.class, list::list);
    }
}
