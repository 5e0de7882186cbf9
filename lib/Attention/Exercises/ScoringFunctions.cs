using Attention.Mechanisms;
using Attention.Scoring;
using static Attention.Exercises.ExerciseBook;
using static Attention.Exercises.Numbers;
using static TorchSharp.torch;

namespace Attention.Exercises;

/// <summary>The judges of notebook 02.</summary>
internal static class ScoringFunctions
{
    internal static Dictionary<string, Func<object, Verdict>> Judges { get; } = new()
    {
        ["2.1"] = ExpectNumber(Megabytes),
        ["2.2"] = Expect<Tensor>("a matrix W", ScaledBilinear),
        ["2.3"] = Expect<Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>>("a function of query, key, W, U and v", AdditiveScores),
        ["2.4"] = Expect<Func<Mechanism, double>>("a function that takes an attention and returns a number", ShuffleTest),
        ["2.5"] = ExpectNumber(BreakEven),
    };

    private static Verdict Megabytes(double answer)
    {
        const double Numbers = 8.0 * 512 * 512 * 100;
        const double Bytes = Numbers * sizeof(float);
        if (Math.Abs(answer - Bytes / 1e6) < 1 || Math.Abs(answer - Bytes / (1 << 20)) < 1)
            return Verdict.Right("is right. The scores themselves would need a hundredth of that.");
        if (Math.Abs(answer - Numbers / 1e6) < 1)
            return Verdict.Wrong("counts numbers, not bytes: a float32 has four of them.");
        if (Math.Abs(answer - Bytes / 100 / 1e6) < 1)
            return Verdict.Wrong("is the size of the scores [B, Tq, Tk]. The tanh sits one dimension further in.");
        if (Math.Abs(answer - Bytes / 512 / 1e6) < 1)
            return Verdict.Wrong("is the size of the projections before they are broadcast against each other.");
        return Verdict.Wrong("is not it. Multiply the four sizes, then the bytes of one number, then divide by a million.");
    }

    private static Verdict ScaledBilinear(Tensor answer)
    {
        const int Size = 7;
        if (!answer.shape.SequenceEqual([Size, Size]))
            return Verdict.Wrong($"has shape {Require.Shape(answer)}; queries and keys of size {Size} need [{Size}, {Size}].");
        var query = Wave(0.7, 2, Size);
        var key = (arange(3 * Size, dtype: ScalarType.Float32) * 1.3).cos().reshape(3, Size);
        var yours = query.matmul(answer.to_type(ScalarType.Float32).transpose(0, 1)).matmul(key.transpose(0, 1));
        var dot = query.matmul(key.transpose(0, 1));
        if (Same(dot / Math.Sqrt(Size), yours))
            return Verdict.Right("is right: the scaled dot product is one point in the space of bilinear scores.");
        if (Same(dot, yours))
            return Verdict.Wrong("gives the plain dot product. The scale is still missing.");
        if (Same(dot / Size, yours))
            return Verdict.Wrong("divides by D where the formula divides by its root.");
        return Verdict.Wrong("mixes features that the dot product keeps apart. Which W leaves q as it is, up to a factor?");
    }

    private static Verdict AdditiveScores(Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor> answer)
    {
        const int B = 2, Tq = 3, Tk = 5, Dq = 7, Dk = 11, H = 13;
        var (query, key) = (Wave(0.37, B, Tq, Dq), Wave(0.53, B, Tk, Dk));
        var (w, u, v) = (Wave(0.71, H, Dk), Wave(0.29, H, Dq), Wave(0.97, H));
        var expected = zeros(B, Tq, Tk);
        for (int b = 0; b < B; b++)
        {
            for (int i = 0; i < Tq; i++)
            {
                for (int j = 0; j < Tk; j++)
                    expected[b, i, j] = ((w * key[b, j]).sum(1) + (u * query[b, i]).sum(1)).tanh().mul(v).sum();
            }
        }
        var actual = answer(query, key, w, u, v);
        if (actual is not null && Same(expected.transpose(1, 2), actual))
            return Verdict.Wrong("has queries and keys swapped: rows belong to queries, columns to keys.");
        if (actual is not null && actual.shape.SequenceEqual([B, Tq, Tk, 1]))
            return Verdict.Wrong("has one dimension too many at the end: v leaves a single number per pair.");
        return Mismatch(expected, actual, "One number for every pair of a query and a key.")
               ?? Verdict.Right("is right: every pair got a score of its own.");
    }

    private static Verdict ShuffleTest(Func<Mechanism, double> answer)
    {
        var content = new SoftAttention(new ScaledDotProductScore());
        var location = new AsPrinted.AdditiveAttention(querySize: 6, keySize: 6, valueSize: 6, seqLen: 9);
        double calm = answer(content.forward);
        double moved = answer(location.forward);
        if (calm >= 1e-4)
            return Verdict.Wrong($"moves even dot product attention (by {Check.Number(calm)}). Do key and value travel together, and does the query stay?");
        if (moved < 1e-3)
            return Verdict.Wrong($"sees nothing wrong with the printed additive version (moved by {Check.Number(moved)}). Is the order really another one?");
        return Verdict.Right("is right: it clears dot product attention and convicts the printed additive version.");
    }

    private static Verdict BreakEven(double answer)
    {
        const int D = 100;
        int hidden = 1;
        while ((2 * D + 1) * hidden <= D * D)
            hidden++;
        if (answer == hidden)
            return Verdict.Right("is right: below that the additive score is the smaller of the two.");
        if (answer == hidden - 1)
            return Verdict.Wrong("is one short: at that size the bilinear score still has more.");
        return Verdict.Wrong($"is not it: with H = {Check.Number(answer)} the additive score has {Check.Number((2 * D + 1) * answer)} parameters, the bilinear one {D * D}.");
    }
}
