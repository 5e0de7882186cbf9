using Attention.Audit;
using static Attention.Museum.Specimen;
using static TorchSharp.torch;

namespace Attention.Museum.Rooms;

internal static class MasksRoom
{
    internal static Exhibit[] Exhibits { get; } =
    [
        new(10, Room.Masks, "the mask is not used",
            "pytorch/tutorials#593: padding is attended to; MaximumEntropy/Seq2Seq-PyTorch#6: the mask is made, and nobody reads it",
            AuditLaw.MaskedValues, "fills the scores of what is masked before the softmax")
        {
            Build = mended => mended ? Right() : Of((query, key, _) => Scores(query, key).softmax(-1)),
        },
        new(11, Room.Masks, "masked scores become 0",
            "document 004 warns of it: 0 is an ordinary score",
            AuditLaw.MaskedValues, "fills with −∞")
        {
            Build = mended => mended ? Right() : Filled(0),
        },
        new(12, Room.Masks, "the mask means the opposite",
            "nn.Transformer itself, in PyTorch 1.3 and 1.4: pytorch/pytorch#29546, #34908; true means ignore in nn.MultiheadAttention and may attend in scaled_dot_product_attention",
            AuditLaw.MaskedValues, "inverts the mask at the boundary")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) => Weigh(Scores(query, key), mask?.logical_not())),
        },
        new(13, Room.Masks, "weights are set to 0 after the softmax",
            "a common shortcut: what is masked has had its share of the sum",
            AuditLaw.MaskedValues, "masks before the softmax")
        {
            Build = mended => mended ? Right() : Of((query, key, mask) =>
            {
                var weights = Scores(query, key).softmax(-1);
                return mask is null ? weights : weights.masked_fill(mask.expand(weights.shape).logical_not(), 0);
            }),
        },
        new(14, Room.Masks, "a row without any key is NaN",
            "−∞ in a whole row: document 004's question (D43), nn.MultiheadAttention itself, and pbloem/former#10, whose first row could attend to nothing",
            AuditLaw.EmptyRow, "gives such a row weights of 0")
        {
            Build = mended => mended ? Right() : Filled(double.NegativeInfinity),
        },
        new(15, Room.Masks, "the causal mask is late by one",
            "a leak such as jadore801120/attention-is-all-you-need-pytorch#19 suspected: 98 % accuracy from a model far too small for it",
            AuditLaw.Causal, "forbids everything above the diagonal")
        {
            Build = mended => Causal(mended ? 1 : 2),
        },
        new(16, Room.Masks, "−∞ above the diagonal",
            "pytorch/tutorials#2250, where it was reported as a bug",
            null, "needs none: that is what a causal mask is")
        {
            Build = _ => Causal(1),
        },
        new(17, Room.Masks, "a finite fill, and a row of nothing else",
            "document 004, AttentionSeq: −2³²+1 (D43); −10¹⁰ in bentrevett/pytorch-seq2seq#90",
            AuditLaw.EmptyRow, "gives a row without any key weights of 0")
        {
            Build = mended => mended ? Right() : Filled(-4294967295.0),
        },
        new(18, Room.Masks, "padding is guessed from what an LSTM returns",
            "document 004, AttentionSeq behind an LSTM (D35): no output of an LSTM is 0",
            AuditLaw.Padding, "looks for zeros in what was fed in, or takes the lengths")
        {
            Build = Guessing,
        },
    ];

    /// <summary>Self-attention over the states of an LSTM; which steps are padding is told by zeros in its inputs, or, wrongly, in its states.</summary>
    private static Specimen Guessing(bool mended)
    {
        var lstm = nn.LSTM(20, 20, batchFirst: true);
        return new((x, _, _, _) =>
        {
            var states = lstm.call(x).Item1;
            var seen = (mended ? x : states).abs().sum(-1).gt(0).unsqueeze(1);         // [B, 1, T]
            return Average(Weigh(Scores(states, states * 0.5 + states.roll(1, 2)), seen), states);
        })
        {
            IsSelf = true,
            TakesMask = false,
            Module = lstm,
            Options = new()
            {
                IsOrdered = true,
                PadsWithZeros = true,
                Waived = new Dictionary<AuditLaw, string> { [AuditLaw.Scale] = "an LSTM's states are bounded", [AuditLaw.Sharpness] = "an LSTM's states are bounded" },
            },
        };
    }

    private static Specimen Filled(double fill) => Of((query, key, mask) =>
    {
        var scores = Scores(query, key);
        return (mask is null ? scores : scores.masked_fill(mask.expand(scores.shape).logical_not(), fill)).softmax(-1);
    });

    /// <summary>It forbids later items by itself: those from that diagonal on.</summary>
    private static Specimen Causal(long diagonal) => new((query, key, value, _) =>
    {
        var later = ones(query.size(1), key.size(1)).triu(diagonal).to_type(ScalarType.Bool);
        return Average(Scores(query, key * 0.5 + key.roll(1, 2)).masked_fill(later, float.NegativeInfinity).softmax(-1), value);
    })
    { IsSelf = true, TakesMask = false, Options = new() { IsCausal = true } };
}
