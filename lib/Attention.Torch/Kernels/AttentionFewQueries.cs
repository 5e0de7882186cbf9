using Use = TorchSharp.Kernels.AttentionScratch.Use;

namespace TorchSharp.Kernels;

/// <summary>Attention of very few queries, as when a model generates token after token: keys and values are read once, where they lie.</summary>
internal static unsafe class AttentionFewQueries<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    public static void Head(AttentionOperands operands, int head, float[] context, float[]? statistics)
    {
        int width = operands.Width, panel = AttentionTile<TSimd, TMath, V>.Panel;
        var query = AttentionScratch.Take(Use.Queries, AttentionTile<TSimd, TMath, V>.Stride(width));
        var scores = AttentionScratch.Take(Use.Scores, operands.Keys + panel);
        fixed (float* queries = operands.Query.Data, keys = operands.Key.Data, values = operands.Value.Data, to = context, kept = statistics)
        {
            float* key = keys + operands.Key.Of(head), value = values + operands.Value.Of(head);
            for (var i = 0; i < operands.Queries; i++)
            {
                AttentionTile<TSimd, TMath, V>.CopyRows(
                    queries + operands.Query.Of(head) + i * operands.Query.Row, 0, operands.Query.Column, 1, width, operands.Scale, query, 0);
                var seen = operands.KeysBefore(i + 1);
                for (var j = 0; j < seen; j++) scores[j] = AttentionTile<TSimd, TMath, V>.Dot(query, key + j * operands.Key.Row, width);
                var padded = AttentionTile<TSimd, TMath, V>.Panels(seen) * panel;
                AttentionScores<TSimd, TMath, V>.Mask(operands, head, i, 0, scores, seen, padded);
                var (max, sum) = (float.NegativeInfinity, 0f);
                AttentionScores<TSimd, TMath, V>.Exponentials(scores, padded, ref max, ref sum, null, 0);
                var (origin, inverse) = Statistics(operands, max, sum);
                var row = (nint)head * operands.Queries + i;
                Combine(scores, value, operands.Value.Row, seen, operands.ValueWidth, inverse, to + row * operands.ValueWidth);
                if (kept is not null) (kept[2 * row], kept[2 * row + 1]) = (origin, inverse);
            }
        }
    }

    /// <summary>What exponents are taken against, and 1/sum. A masked query without any key has weights of 0, and no gradient.</summary>
    public static (float Origin, float Inverse) Statistics(AttentionOperands operands, float max, float sum)
    {
        var masked = (operands.Causal || operands.Masks.Length > 0) && !operands.NothingIsNaN;
        return max != float.NegativeInfinity ? (max, 1 / sum) : (0, masked ? 0 : float.NaN);
    }

    /// <summary>to[c] = scale·Σⱼ weights[j]·value[j, c], four vectors of columns at a time.</summary>
    static void Combine(float* weights, float* value, nint row, int count, int columns, float scale, float* to)
    {
        var (c, factor) = (0, TSimd.Broadcast(scale));
        for (; c <= columns - 4 * TSimd.Lanes; c += 4 * TSimd.Lanes)
        {
            V s0 = default, s1 = default, s2 = default, s3 = default;
            var from = value + c;
            for (var j = 0; j < count; j++, from += row)
            {
                var weight = TSimd.Broadcast(weights[j]);
                s0 = TSimd.MultiplyAdd(weight, TSimd.Load(from), s0);
                s1 = TSimd.MultiplyAdd(weight, TSimd.Load(from + TSimd.Lanes), s1);
                s2 = TSimd.MultiplyAdd(weight, TSimd.Load(from + 2 * TSimd.Lanes), s2);
                s3 = TSimd.MultiplyAdd(weight, TSimd.Load(from + 3 * TSimd.Lanes), s3);
            }
            TSimd.Store(TMath.Multiply(s0, factor), to + c);
            TSimd.Store(TMath.Multiply(s1, factor), to + c + TSimd.Lanes);
            TSimd.Store(TMath.Multiply(s2, factor), to + c + 2 * TSimd.Lanes);
            TSimd.Store(TMath.Multiply(s3, factor), to + c + 3 * TSimd.Lanes);
        }
        for (; c <= columns - TSimd.Lanes; c += TSimd.Lanes)
        {
            V sum = default;
            for (var j = 0; j < count; j++) sum = TSimd.MultiplyAdd(TSimd.Broadcast(weights[j]), TSimd.Load(value + j * row + c), sum);
            TSimd.Store(TMath.Multiply(sum, factor), to + c);
        }
        for (; c < columns; c++)
        {
            var sum = 0f;
            for (var j = 0; j < count; j++) sum += weights[j] * value[j * row + c];
            to[c] = sum * scale;
        }
    }
}
