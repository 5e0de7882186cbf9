using Attention.Audit;
using static Attention.Museum.Specimen;
using static TorchSharp.torch;

namespace Attention.Museum.Rooms;

internal static class ParametersRoom
{
    internal static Exhibit[] Exhibits { get; } =
    [
        new(22, Room.Parameters, "query and key share one projection",
            "document 002, L002-2 (D26); document 001's Q = K = V (D12)",
            AuditLaw.Roles, "gives query and key a projection each")
        {
            Build = Projected,
        },
        new(23, Room.Parameters, "dropout is accepted and never applied",
            "documents 001 and 002 (D15)",
            AuditLaw.Dropout, "drops weights while training")
        {
            Build = Dropping,
        },
        new(24, Room.Parameters, "a bias that cancels",
            "document 001, L001-4 (D16): it is added to a whole row of scores",
            AuditLaw.Parameters, "has no bias there")
        {
            Build = Bilinear,
        },
        new(25, Room.Parameters, "a softmax over a single number",
            "document 000, L000-2 with the naive repair (D5); DEEP-PolyU/KEQA_WSDM19#2, localminimum/R-net#8",
            AuditLaw.Parameters, "runs over the keys, the axis that has more than one")
        {
            Build = Alone,
        },
        new(26, Room.Parameters, "dropout goes on in evaluation",
            "scaled_dot_product_attention with dropout_p in a module: pytorch/pytorch#124464, huggingface/pytorch-image-models PR #1978",
            AuditLaw.Dropout, "drops weights while training only")
        {
            Build = mended => mended ? Dropping(mended: true) : Of((query, key, mask) => nn.functional.dropout(Weigh(Scores(query, key), mask), 0.3, training: true))
                with { Module = nn.Dropout(0.3), Options = new() { Dropout = 0.3 } },
        },
    ];

    private static Specimen Projected(bool mended)
    {
        var (first, second) = (nn.Linear(20, 20, hasBias: false), nn.Linear(20, 20, hasBias: false));
        return Of((query, key, mask) => Weigh(Scores(first.call(query), (mended ? second : first).call(key)), mask)) with
        {
            IsSelf = true,
            Module = mended ? nn.ModuleList<nn.Module>(first, second) : first,
            Options = new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "nn.Linear draws its weights smaller for more features" } },
        };
    }

    private static Specimen Dropping(bool mended)
    {
        var dropout = nn.Dropout(0.3);
        return Of((query, key, mask) => mended ? dropout.call(Weigh(Scores(query, key), mask)) : Weigh(Scores(query, key), mask)) with
        {
            Module = dropout,
            Options = new() { Dropout = 0.3 },
        };
    }

    /// <summary>e^s/e^s = 1 whatever the score: its parameters get a gradient of exactly 0.</summary>
    private static Specimen Alone(bool mended)
    {
        var (asks, answers) = (nn.Linear(20, 20, hasBias: false), nn.Linear(20, 20, hasBias: false));
        return Of((query, key, mask) =>
        {
            var scores = Scores(asks.call(query), answers.call(key));
            return mended ? Weigh(scores, mask) : scores.unsqueeze(-1).softmax(-1).squeeze(-1);
        }) with
        {
            Module = nn.ModuleList<nn.Module>(asks, answers),
            Options = new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "nn.Linear draws its weights smaller for more features" } },
        };
    }

    private static Specimen Bilinear(bool mended)
    {
        var linear = nn.Linear(20, 20, hasBias: !mended);
        return Of((query, key, mask) => Weigh(Scores(query, linear.call(key)), mask)) with
        {
            Module = linear,
            Options = new() { Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "nn.Linear draws its weights smaller for more features" } },
        };
    }
}
