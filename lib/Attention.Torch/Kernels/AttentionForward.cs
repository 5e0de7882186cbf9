using System.Runtime.Intrinsics;
using Use = TorchSharp.Kernels.AttentionScratch.Use;

namespace TorchSharp.Kernels;

/// <summary>softmax(QKᵀ/√D + mask)·V, tile by tile with an online softmax: no place for all scores (FlashAttention, Dao et al. 2022).</summary>
internal static class AttentionForward
{
    /// <summary>Queries up to which keys are read where they lie, since copying them would cost more than the products gain.</summary>
    const int FewQueries = 3;

    /// <param name="operands">what is attended to</param>
    /// <param name="context">[heads, queries, value width]</param>
    /// <param name="statistics">[heads, queries, 2] for the way back, or null: the largest score, and 1/Σ exp(score − largest)</param>
    public static void Run(AttentionOperands operands, float[] context, float[]? statistics)
    {
        if (operands.Level == SimdLevel.Avx512) Run<Simd512<float>, SimdMath512, Vector512<float>>(operands, context, statistics);
        else if (operands.Level == SimdLevel.Avx2) Run<Simd256<float>, SimdMath256, Vector256<float>>(operands, context, statistics);
        else Run<Simd128<float>, SimdMath128, Vector128<float>>(operands, context, statistics);
    }

    static void Run<TSimd, TMath, V>(AttentionOperands operands, float[] context, float[]? statistics)
        where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
    {
        var few = operands.Queries <= FewQueries && operands.Dropout is null && operands.Key.Column == 1 && operands.Value.Column == 1;
        var items = few ? operands.Heads : operands.Heads * operands.Parts;
        if (Work.WouldSplit(items, operands.Grain(items))) Work.Split(items, operands.Grain(items), Piece);
        else Piece(0, items);

        void Piece(int start, int end)
        {
            for (var item = start; item < end; item++)
                if (few) AttentionFewQueries<TSimd, TMath, V>.Head(operands, item, context, statistics);
                else AttentionForward<TSimd, TMath, V>.Part(operands, item / operands.Parts, item % operands.Parts, context, statistics);
        }
    }
}

/// <summary>The same with one kind of vector.</summary>
internal static unsafe class AttentionForward<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    static int Panel => AttentionTile<TSimd, TMath, V>.Panel;

    /// <summary>Distance of rows of scores: a block of keys and a cache line, so that rows do not share sets of the cache.</summary>
    public const int ScoreStride = AttentionOperands.KeyBlock + 16;

    /// <summary>Some blocks of queries of one head. Keys and values are copied into the order of tiles once for all of them.</summary>
    public static void Part(AttentionOperands operands, int head, int part, float[] context, float[]? statistics)
    {
        var (block, end) = operands.Blocks(part);
        int width = operands.Width, values = operands.ValueWidth, stride = AttentionTile<TSimd, TMath, V>.Stride(values);
        var keys = operands.KeysBefore(Math.Min(end * AttentionOperands.QueryBlock, operands.Queries));
        var key = AttentionScratch.Take(Use.Keys, (long)AttentionTile<TSimd, TMath, V>.Panels(keys) * Panel * width);
        var value = AttentionScratch.Take(Use.Values, (long)keys * stride);
        var query = AttentionScratch.Take(Use.Queries, AttentionOperands.QueryBlock * AttentionTile<TSimd, TMath, V>.Stride(width));
        var sums = AttentionScratch.Take(Use.Context, AttentionOperands.QueryBlock * stride);
        fixed (float* from = operands.Key.Data)
            AttentionTile<TSimd, TMath, V>.Transpose(from + operands.Key.Of(head), operands.Key.Row, operands.Key.Column, keys, width, key);
        fixed (float* from = operands.Value.Data)
            AttentionTile<TSimd, TMath, V>.CopyRows(from + operands.Value.Of(head), operands.Value.Row, operands.Value.Column, keys, values, 1, value, stride);
        fixed (float* from = operands.Query.Data, to = context, kept = statistics)
            for (; block < end; block++)
            {
                var first = block * AttentionOperands.QueryBlock;
                Block now = new(operands, head, first, Math.Min(AttentionOperands.QueryBlock, operands.Queries - first), query, key, value, sums);
                AttentionTile<TSimd, TMath, V>.CopyRows(
                    from + operands.Query.Of(head) + first * operands.Query.Row, operands.Query.Row, operands.Query.Column,
                    now.Rows, width, operands.Scale, query, AttentionTile<TSimd, TMath, V>.Stride(width));
                var row = (nint)head * operands.Queries + first;
                now.Run(to + row * values, kept is null ? null : kept + 2 * row);
            }
    }

    /// <summary>One block of queries against all keys.</summary>
    readonly struct Block(AttentionOperands operands, int head, int first, int rows, float* query, float* key, float* value, float* context)
    {
        public int Rows => rows;

        public void Run(float* to, float* statistics)
        {
            var max = AttentionScratch.Take(Use.Statistics, 2 * AttentionOperands.QueryBlock);
            var sum = max + AttentionOperands.QueryBlock;
            new Span<float>(max, rows).Fill(float.NegativeInfinity);
            new Span<float>(sum, rows).Clear();
            uint* bits = null;
            if (operands.Dropout is { } dropout)
            {
                bits = (uint*)AttentionScratch.Take(Use.Bits, (long)AttentionDropout.BitWords(operands.Keys) * AttentionOperands.QueryBlock);
                dropout.Fill(head * operands.QueryBlocks + first / AttentionOperands.QueryBlock, rows, operands.Keys, bits);
            }
            var keys = operands.KeysBefore(first + rows);
            for (var j = 0; j < keys; j += AttentionOperands.KeyBlock) Keys(j, Math.Min(AttentionOperands.KeyBlock, keys - j), max, sum, bits);
            Finish(to, statistics, max, sum);
        }

        /// <summary>A block of keys passes all tiles of queries; a tile that may attend to none of it is skipped.</summary>
        void Keys(int start, int count, float* max, float* sum, uint* bits)
        {
            int width = operands.Width, stride = AttentionTile<TSimd, TMath, V>.Stride(width), height = AttentionTile<TSimd, TMath, V>.Height;
            int values = operands.ValueWidth, valueStride = AttentionTile<TSimd, TMath, V>.Stride(values);
            var scores = AttentionScratch.Take(Use.Scores, ScoreStride * height);
            for (var i = 0; i < rows; i += height)
            {
                var here = Math.Min(height, rows - i);
                var seen = Math.Min(count, operands.KeysBefore(first + i + here) - start);
                if (seen <= 0) continue;
                var panels = AttentionTile<TSimd, TMath, V>.Panels(seen);
                AttentionTile<TSimd, TMath, V>.Multiply(
                    here, panels, width, query + i * stride, stride, 1, key + (nint)start * width, Panel, Panel * width, scores, ScoreStride, accumulate: false);
                for (var r = 0; r < here; r++)
                {
                    var row = scores + r * ScoreStride;
                    AttentionScores<TSimd, TMath, V>.Mask(operands, head, first + i + r, start, row, seen, panels * Panel);
                    AttentionScores<TSimd, TMath, V>.Exponentials(
                        row, panels * Panel, ref max[i + r], ref sum[i + r], context + (i + r) * valueStride, AttentionTile<TSimd, TMath, V>.Panels(values) * Panel);
                    if (bits is not null)
                        AttentionScores<TSimd, TMath, V>.Drop(row, panels * Panel, bits + (i + r) * AttentionDropout.BitWords(operands.Keys) + start / 32);
                }
                AttentionTile<TSimd, TMath, V>.Multiply(
                    here, AttentionTile<TSimd, TMath, V>.Panels(values), seen, scores, ScoreStride, 1,
                    value + (nint)start * valueStride, valueStride, Panel, context + i * valueStride, valueStride, accumulate: start > 0);
            }
        }

        void Finish(float* to, float* statistics, float* max, float* sum)
        {
            int values = operands.ValueWidth, stride = AttentionTile<TSimd, TMath, V>.Stride(values);
            for (var i = 0; i < rows; i++)
            {
                var (origin, inverse) = AttentionFewQueries<TSimd, TMath, V>.Statistics(operands, max[i], sum[i]);
                AttentionTile<TSimd, TMath, V>.WriteRow(context + i * stride, values, inverse * (operands.Dropout?.Scale ?? 1), to + (nint)i * values);
                if (statistics is not null) (statistics[2 * i], statistics[2 * i + 1]) = (origin, inverse);
            }
        }
    }
}
