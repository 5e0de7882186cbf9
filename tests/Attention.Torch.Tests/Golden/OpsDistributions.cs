using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Distributions => new()
    {
        ["distribution"] = c =>
        {
            using var d = Distributed(c, c.All[1..]);
            var value = c[0];
            Tensor[] common = [d.log_prob(value), d.entropy(), d.mean, d.variance];
            Tensor[] more = d switch
            {
                Bernoulli coin => [coin.probs, coin.logits],
                Categorical choice => [choice.probs, choice.logits],
                _ => [d.stddev, d.cdf(value), d.icdf(value.sigmoid()), d.expand(new Size([2, .. d.batch_shape])).log_prob(value)],
            };
            return new Outputs([.. common, .. more]);
        },
        ["sample"] = c => Seeded(c, () =>
        {
            using var d = Distributed(c, c.All);
            return [d.sample(c.Longs("shape")), d.rsample(c.Longs("shape"))];
        }),
    };

    /// <summary>The distribution that distributions.py makes of the parameters.</summary>
    static Distribution Distributed(Call c, Tensor[] parameters)
    {
        var by = c.Has("by") ? c.Text("by") : "";
        return (c.Text("kind"), by) switch
        {
            ("bernoulli", "probs") => Bernoulli(probs: parameters[0].sigmoid()),
            ("bernoulli", _) => Bernoulli(logits: parameters[0]),
            ("categorical", "probs") => Categorical(probs: parameters[0].exp()),
            ("categorical", _) => Categorical(logits: parameters[0]),
            ("normal", _) => Normal(parameters[0], parameters[1].abs() + 0.5),
            _ => Uniform(parameters[0], parameters[0] + parameters[1].abs() + 0.5),
        };
    }
}
