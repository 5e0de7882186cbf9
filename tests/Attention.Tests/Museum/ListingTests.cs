using Attention.AsPrinted;
using Attention.Audit;
using Attention.Museum;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Museum;

/// <summary>A piece that comes from a document breaks the law that the document's own listing breaks.</summary>
[Collection(Printed.Name)]
public class ListingTests
{
    public static TheoryData<int, int> Pieces
    {
        get
        {
            TheoryData<int, int> data = [];
            foreach (int number in new[] { 1, 3, 4, 5, 6, 8, 9, 18, 22, 23, 24 })
                for (int seed = 1; seed <= 3; seed++) data.Add(number, seed);
            return data;
        }
    }

    [Theory, MemberData(nameof(Pieces))]
    public void The_printed_listing_breaks_the_law_of_its_piece(int number, int seed)
    {
        manual_seed(seed);
        Assert.Contains(Exhibition.Piece(number).Breaks!.Value, Listing(number, new() { Seed = seed }).Broken);
    }

    private static AuditReport Listing(int number, AuditOptions options)
    {
        switch (number)
        {
            case 1: return AttentionAudit.Of("L001-1", new AdditiveAttention(20, 20, 20, 7), options);
            case 3: return AttentionAudit.Of("L001-2", new DotProductAttention(), options);
            case 4:
                PythonGlobals.K = zeros(1, 100);
                try { return AttentionAudit.Of("L001-3", new ScaledDotProductAttention(), options); }
                finally { PythonGlobals.Clear(); }
            case 6 or 22: return AttentionAudit.Of("L002-2", new SharedSelfAttention(20), options);
            case 9: return AttentionAudit.Of("L000-1", new InputAttention(20, 20), options);
            case 23: return AttentionAudit.Of("L001-5", new MultiHeadAttention(4, 20), options);
            case 24: return AttentionAudit.Of("L001-4", new BilinearAttention(20), options);
            case 18:
                var (guessing, lstm) = (new AttentionSeq(20), nn.LSTM(20, 20, batchFirst: true));
                return AttentionAudit.Of("after an LSTM", x => guessing.forward(lstm.call(x).Item1),
                    options with { Module = guessing, Reweights = true, PadsWithZeros = true, IsOrdered = true });
            default:
                var sequence = new AttentionSeq(20, number == 8 ? 0.15 : 0);
                return AttentionAudit.Of("AttentionSeq", x => sequence.forward(x), options with { Module = sequence, Reweights = true });
        }
    }
}
