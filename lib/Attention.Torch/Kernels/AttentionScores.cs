using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>What happens to a row of scores: masks, then weights (forward) or weights and slopes (backward).</summary>
internal static unsafe class AttentionScores<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    /// <summary>Masks the scores of one query for keys first … first + count − 1, and gives −∞ to places from there up to padded.</summary>
    public static void Mask(AttentionOperands operands, int head, int query, int first, float* scores, int count, int padded)
    {
        if (operands.Causal) count = Math.Clamp(query + 1 - first, 0, count);
        foreach (var mask in operands.Masks)
        {
            if (mask.Allowed is { } allowed)
                fixed (bool* data = allowed.Data)
                    Allow(scores, count, (byte*)data + allowed.Of(head) + query * allowed.Row + first * allowed.Column, allowed.Column);
            if (mask.Added is { } added)
                fixed (float* data = added.Data)
                    Add(scores, count, data + added.Of(head) + query * added.Row + first * added.Column, added.Column);
        }
        if (count < padded) new Span<float>(scores + count, padded - count).Fill(float.NegativeInfinity);
    }

    static void Allow(float* scores, int count, byte* mask, nint step)
    {
        var j = 0;
        if (step == 1)
            for (; j <= count - TSimd.Lanes; j += TSimd.Lanes) TSimd.Store(TMath.Allowed(TSimd.Load(scores + j), mask + j), scores + j);
        for (; j < count; j++)
            if (mask[j * step] == 0) scores[j] = float.NegativeInfinity;
    }

    static void Add(float* scores, int count, float* mask, nint step)
    {
        var j = 0;
        if (step == 1)
            for (; j <= count - TSimd.Lanes; j += TSimd.Lanes) TSimd.Store(TSimd.Add(TSimd.Load(scores + j), TSimd.Load(mask + j)), scores + j);
        for (; j < count; j++) scores[j] += mask[j * step];
    }

    /// <summary>
    /// Online softmax (Milakov and Gimelshein 2018): scores become exp(score − max) with the largest score met so far, their sum is added to
    /// sum, and what was summed under an earlier maximum, sum and context, shrinks to the new one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exponentials(float* scores, int padded, ref float max, ref float sum, float* context, int width)
    {
        V top = TSimd.Load(scores), other = TSimd.Load(scores + TSimd.Lanes);
        for (var j = 2 * TSimd.Lanes; j < padded; j += 2 * TSimd.Lanes)
        {
            top = TMath.Max(TSimd.Load(scores + j), top);
            other = TMath.Max(TSimd.Load(scores + j + TSimd.Lanes), other);
        }
        var highest = MathF.Max(max, TMath.Largest(TMath.Max(top, other)));
        // A row of nothing but −∞ so far: −∞ − −∞ would be NaN.
        var origin = highest == float.NegativeInfinity ? 0 : highest;
        if (highest != max)
        {
            if (max != float.NegativeInfinity)
            {
                var shrink = MathF.Exp(max - origin);
                sum *= shrink;
                var factor = TSimd.Broadcast(shrink);
                for (var j = 0; j < width; j += TSimd.Lanes) TSimd.Store(TMath.Multiply(TSimd.Load(context + j), factor), context + j);
            }
            max = highest;
        }
        V zero = TSimd.Broadcast(origin), s0 = default, s1 = default;
        for (var j = 0; j < padded; j += 2 * TSimd.Lanes)
        {
            var x = VectorExp<TSimd, TMath, V>.NonPositive(TMath.Subtract(TSimd.Load(scores + j), zero));
            var y = VectorExp<TSimd, TMath, V>.NonPositive(TMath.Subtract(TSimd.Load(scores + j + TSimd.Lanes), zero));
            s0 = TSimd.Add(s0, x);
            s1 = TSimd.Add(s1, y);
            TSimd.Store(x, scores + j);
            TSimd.Store(y, scores + j + TSimd.Lanes);
        }
        sum += TSimd.Sum(TSimd.Add(s0, s1));
    }

    /// <summary>Sets dropped weights to 0. Dropping is a matter of the product with the values; the sum that divides them stays whole.</summary>
    public static void Drop(float* weights, int padded, uint* bits)
    {
        for (var j = 0; j < padded; j += TSimd.Lanes) TSimd.Store(TMath.Kept(TSimd.Load(weights + j), bits[j / 32] >> (j % 32)), weights + j);
    }

    /// <summary>scores → weights p = exp(s − max)·inverse, and slopes dp → p ⊙ (dp − delta): the gradient of the scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Slopes(float* scores, float* slopes, int padded, float max, float inverse, float delta)
    {
        V zero = TSimd.Broadcast(max), factor = TSimd.Broadcast(inverse), mean = TSimd.Broadcast(delta);
        for (var j = 0; j < padded; j += TSimd.Lanes)
        {
            var p = TMath.Multiply(VectorExp<TSimd, TMath, V>.NonPositive(TMath.Subtract(TSimd.Load(scores + j), zero)), factor);
            TSimd.Store(p, scores + j);
            TSimd.Store(TMath.Multiply(p, TMath.Subtract(TSimd.Load(slopes + j), mean)), slopes + j);
        }
    }

    /// <summary>The same where weights were dropped: they send nothing back, the others grow by scale; the weights are left as the values met them.</summary>
    public static void Slopes(float* scores, float* slopes, int padded, float max, float inverse, float delta, uint* bits, float scale)
    {
        V grown = TSimd.Broadcast(scale);
        for (var j = 0; j < padded; j += TSimd.Lanes)
            TSimd.Store(TMath.Kept(TMath.Multiply(TSimd.Load(slopes + j), grown), bits[j / 32] >> (j % 32)), slopes + j);
        Slopes(scores, slopes, padded, max, inverse, delta);
        for (var j = 0; j < padded; j += TSimd.Lanes)
            TSimd.Store(TMath.Kept(TMath.Multiply(TSimd.Load(scores + j), grown), bits[j / 32] >> (j % 32)), scores + j);
    }
}
