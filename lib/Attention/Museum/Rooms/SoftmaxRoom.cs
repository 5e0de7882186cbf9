using Attention.Audit;
using static Attention.Museum.Specimen;

namespace Attention.Museum.Rooms;

internal static class SoftmaxRoom
{
    internal static Exhibit[] Exhibits { get; } =
    [
        new(6, Room.Softmax, "the softmax runs over the queries",
            "document 002, L002-2 (D25); labmlai/annotated_deep_learning_paper_implementations#146, which trained so well that nobody noticed; over some other axis than the keys: nerdai/llms-from-scratch-rs PR #30",
            AuditLaw.Rows, "runs over the keys, the last axis")
        {
            Build = mended => mended ? Right() : new((query, key, value, _) => Average(Scores(query, key).softmax(1), value)) { TakesMask = false },
        },
        new(7, Room.Softmax, "the softmax runs over the batch",
            "document 003 (D30); PetrochukM/PyTorch-NLP#2: over dimension 0, and for a batch of one every weight was 1",
            AuditLaw.Batch, "runs over the keys, the last axis")
        {
            Build = mended => mended ? Right() : new((query, key, value, _) => Average(Scores(query, key).softmax(0), value)) { TakesMask = false },
        },
        new(8, Room.Softmax, "what a threshold cuts is not shared out",
            "document 004, AttentionSeq with hard (D37)",
            AuditLaw.Rows, "divides what is left by its sum")
        {
            Build = mended => new((query, key, value, mask) =>
            {
                var weights = Weigh(Scores(query, key), mask);
                weights = weights.masked_fill(weights.lt(0.1), 0);
                return Average(mended ? weights / weights.sum(-1, keepdim: true).clamp(min: 1e-9) : weights, value);
            }),
        },
        new(9, Room.Softmax, "nothing is summed",
            "document 000, L000-1 (D3); document 004 (D39): features times weights, and that is all",
            AuditLaw.EqualValues, "adds up the weighted items")
        {
            Build = mended => mended
                ? Right() with { IsSelf = true, Options = new() { Waived = Reasons.NoProjections } }
                : new((query, key, value, mask) =>
                {
                    var weights = Weigh(Scores(query, key), mask);
                    return (weights.mean([1]).unsqueeze(-1) * value, weights);
                }) { IsSelf = true, Options = new() { Waived = Reasons.NoProjections } },
        },
    ];
}
