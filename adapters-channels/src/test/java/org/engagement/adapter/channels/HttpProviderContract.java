package org.engagement.adapter.channels;

import java.util.Optional;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.engagement.port.contract.ChannelGatewayContract;
import org.engagement.port.driven.ChannelGateway;

/** The contract, for channels that hand over by one HTTP call. */
abstract class HttpProviderContract extends ChannelGatewayContract {
  /** Returns where the message is posted. */
  protected abstract String path();

  /** Returns the provider's answer; silence and broken connections are no business of theirs. */
  protected abstract Reply reply(Behaviour behaviour);

  protected abstract ChannelGateway gateway(ProviderHttp http, ScriptedProvider provider);

  @Override
  protected Optional<Provider> provider(Behaviour behaviour) {
    var provider =
        new ScriptedProvider()
            .on(
                path(),
                switch (behaviour) {
                  case FALLS_SILENT -> Reply.silence();
                  case BREAKS_OFF -> Reply.breakOff();
                  case TAKES, REFUSES_THE_ADDRESS, REFUSES_FOR_NOW, IS_AWAY, REFUSES_US ->
                      reply(behaviour);
                });
    if (behaviour == Behaviour.IS_AWAY) {
      provider.close();
    }
    ProviderHttp http = ProviderHttp.open();
    return Optional.of(new HttpProvider(provider, http, gateway(http, provider), path()));
  }

  private record HttpProvider(
      ScriptedProvider provider, ProviderHttp http, ChannelGateway gateway, String path)
      implements Provider {
    @Override
    public int got() {
      return provider.got(path).size();
    }

    @Override
    public void close() {
      http.close();
      provider.close();
    }
  }
}
