using Attention.Audit;
using static Attention.Museum.Specimen;
using static TorchSharp.torch;

namespace Attention.Museum.Rooms;

internal static class ScoresRoom
{
    internal static Exhibit[] Exhibits { get; } =
    [
        new(1, Room.Scores, "a score that never looks at its key",
            "document 001, L001-1 (D9, D10); spro/practical-pytorch#84, where a reader called it fake attention; the official PyTorch tutorial made from it, until 2023: pytorch/tutorials#87, #130, mended by PR #2452",
            AuditLaw.Keys, "adds W·key of position j, not of position i, before the tanh, and scores each pair")
        {
            Build = mended => mended ? Additive() : LocationBased(),
        },
        new(2, Room.Scores, "a score that never looks at its query",
            "document 003: the query is an argument, and never used (D31)",
            AuditLaw.Queries, "takes the product of query and key")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) => Weigh(key.mean([-1]).unsqueeze(1).expand(-1, query.size(1), -1), mask)),
        },
        new(3, Room.Scores, "no scale",
            "document 001, L001-2; document 002, L002-2 (D26)",
            AuditLaw.Scale, "divides by √D")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) => Weigh(query.matmul(key.transpose(1, 2)), mask)),
        },
        new(4, Room.Scores, "a scale from another tensor",
            "document 001, L001-3 (D11): the global k, whatever it is",
            AuditLaw.Scale, "reads D from the key it was given")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) => Weigh(query.matmul(key.transpose(1, 2)) / Math.Sqrt(100), mask)),
        },
        new(5, Room.Scores, "a tanh around the scores",
            "document 004, AttentionSeq (D44)",
            AuditLaw.Sharpness, "leaves the scores without a bound")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) => Weigh(Scores(query, key).tanh(), mask)),
        },
    ];

    /// <summary>v·tanh(U q + W k) with a column of v for each position, as printed: position j of the weights never sees key j.</summary>
    private static Specimen LocationBased()
    {
        var printed = new AsPrinted.AdditiveAttention(20, 20, 20, 7);
        return new((query, key, value, _) => printed.call(query, key, value)) { TakesMask = false, Module = printed };
    }

    private static Specimen Additive()
    {
        var (w, u, v) = (nn.Linear(20, 20, hasBias: false), nn.Linear(20, 20), nn.Linear(20, 1, hasBias: false));
        return Of((query, key, mask) => Weigh(v.call((u.call(query).unsqueeze(2) + w.call(key).unsqueeze(1)).tanh()).squeeze(-1), mask)) with
        {
            Module = nn.ModuleList<nn.Module>(w, u, v),
            Options = new() { Waived = Reasons.Bounded },
        };
    }
}
