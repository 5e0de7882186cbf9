using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>The numbers of one RMSprop step; Decay is added to the gradient.</summary>
internal readonly record struct RmsPropStep(double LearningRate, double Alpha, double Epsilon, double Decay, double Momentum, bool Maximize) : IOptimizerStep
{
    public void Run<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third) where T : unmanaged, IFloatingPointIeee754<T> =>
        MoreOptimizerKernels.RmsProp(p, g, first, second, third, this);
}

/// <summary>The numbers of one Adagrad step; Decay is added to the gradient.</summary>
internal readonly record struct AdagradStep(double LearningRate, double Decay, double Epsilon) : IOptimizerStep
{
    public void Run<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third) where T : unmanaged, IFloatingPointIeee754<T> =>
        MoreOptimizerKernels.Adagrad(p, g, first, this);
}

/// <summary>Updates of the optimisers that are used less: one pass over memory, an element at a time.</summary>
internal static class MoreOptimizerKernels
{
    /// <summary>
    /// v ← αv + (1−α)g²; with m (centred; else empty) m ← αm + (1−α)g and v̂ = v − m², else v̂ = v; then p ← p − η·g/(√v̂ + ε), or with
    /// b (momentum; else empty) b ← μb + g/(√v̂ + ε) and p ← p − ηb.
    /// </summary>
    public static void RmsProp<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> v, Span<T> m, Span<T> b, RmsPropStep step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T direction = T.CreateTruncating(step.Maximize ? -1 : 1), decay = T.CreateTruncating(step.Decay);
        T alpha = T.CreateTruncating(step.Alpha), rest = T.CreateTruncating(1 - step.Alpha);
        T rate = T.CreateTruncating(step.LearningRate), momentum = T.CreateTruncating(step.Momentum), epsilon = T.CreateTruncating(step.Epsilon);
        for (var i = 0; i < p.Length; i++)
        {
            var slope = g[i] * direction + p[i] * decay;
            var square = v[i] = v[i] * alpha + slope * slope * rest;
            if (!m.IsEmpty)
            {
                m[i] = m[i] * alpha + slope * rest;
                square -= m[i] * m[i];
            }
            var change = slope / (T.Sqrt(square) + epsilon);
            if (!b.IsEmpty) change = b[i] = b[i] * momentum + change;
            p[i] -= rate * change;
        }
    }

    /// <summary>s ← s + g², p ← p − η·g/(√s + ε)</summary>
    public static void Adagrad<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> s, AdagradStep step) where T : unmanaged, IFloatingPointIeee754<T>
    {
        T decay = T.CreateTruncating(step.Decay), rate = T.CreateTruncating(step.LearningRate), epsilon = T.CreateTruncating(step.Epsilon);
        for (var i = 0; i < p.Length; i++)
        {
            var slope = g[i] + p[i] * decay;
            s[i] += slope * slope;
            p[i] -= rate * slope / (T.Sqrt(s[i]) + epsilon);
        }
    }
}
