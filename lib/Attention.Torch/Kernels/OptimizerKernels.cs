using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>The numbers of one step, and what they do to the elements of a parameter.</summary>
internal interface IOptimizerStep
{
    /// <param name="p">the parameter</param>
    /// <param name="g">its gradient</param>
    /// <param name="first">what is remembered of it; empty where there is no such memory</param>
    /// <param name="second">as first</param>
    /// <param name="third">as first</param>
    void Run<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third) where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>The numbers of one Adam step; Decay is added to the gradient (Adam), or shrinks the parameter itself (AdamW).</summary>
internal readonly record struct AdamStep(
    double LearningRate, double Beta1, double Beta2, double Epsilon, double Decay, bool Decoupled, bool Maximize, long Step) : IOptimizerStep
{
    public void Run<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third) where T : unmanaged, IFloatingPointIeee754<T> =>
        OptimizerKernels.Adam(p, g, first, second, third, this);
}

/// <summary>The numbers of one SGD step; First: the momentum buffer holds nothing yet.</summary>
internal readonly record struct SgdStep(
    double LearningRate, double Momentum, double Dampening, double Decay, bool Nesterov, bool Maximize, bool First) : IOptimizerStep
{
    public void Run<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> first, Span<T> second, Span<T> third) where T : unmanaged, IFloatingPointIeee754<T> =>
        OptimizerKernels.Sgd(p, g, first, this);
}

/// <summary>Updates of parameters in one pass over memory.</summary>
internal static class OptimizerKernels
{
    /// <summary>
    /// m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², p ← p − η/(1−β₁ᵗ) · m/(√(v̂)/√(1−β₂ᵗ) + ε), where v̂ is v, or with largest
    /// (AMSGrad; else empty) the largest v so far.
    /// </summary>
    public static void Adam<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> m, Span<T> v, Span<T> largest, AdamStep step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sign = step.Maximize ? -1.0 : 1.0;
        var shrink = step.Decoupled ? T.CreateTruncating(1 - step.LearningRate * step.Decay) : T.One;
        var decay = T.CreateTruncating(step.Decoupled ? 0 : step.Decay);
        T beta1 = T.CreateTruncating(step.Beta1), rest1 = T.CreateTruncating(1 - step.Beta1);
        T beta2 = T.CreateTruncating(step.Beta2), rest2 = T.CreateTruncating(1 - step.Beta2);
        var size = T.CreateTruncating(step.LearningRate / (1 - Math.Pow(step.Beta1, step.Step)));
        var root = T.CreateTruncating(Math.Sqrt(1 - Math.Pow(step.Beta2, step.Step)));
        var epsilon = T.CreateTruncating(step.Epsilon);
        var direction = T.CreateTruncating(sign);

        var i = 0;
        for (; i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var x = new Vector<T>(p[i..]) * shrink;
            var slope = new Vector<T>(g[i..]) * direction + x * decay;
            var mean = new Vector<T>(m[i..]) * beta1 + slope * rest1;
            var square = new Vector<T>(v[i..]) * beta2 + slope * slope * rest2;
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            if (!largest.IsEmpty)
            {
                square = Vector.Max(square, new Vector<T>(largest[i..]));
                square.CopyTo(largest[i..]);
            }
            (x - mean * size / (Vector.SquareRoot(square) / new Vector<T>(root) + new Vector<T>(epsilon))).CopyTo(p[i..]);
        }
        for (; i < p.Length; i++)
        {
            var x = p[i] * shrink;
            var slope = g[i] * direction + x * decay;
            m[i] = m[i] * beta1 + slope * rest1;
            var square = v[i] = v[i] * beta2 + slope * slope * rest2;
            if (!largest.IsEmpty) square = largest[i] = T.Max(square, largest[i]);
            p[i] = x - m[i] * size / (T.Sqrt(square) / root + epsilon);
        }
    }

    /// <summary>
    /// b ← μb + (1−δ)g, at first b ← g; then p ← p − ηb, or with Nesterov p ← p − η(g + μb). Without momentum b is empty:
    /// p ← p − ηg.
    /// </summary>
    public static void Sgd<T>(Span<T> p, ReadOnlySpan<T> g, Span<T> b, SgdStep step) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var direction = T.CreateTruncating(step.Maximize ? -1 : 1);
        var decay = T.CreateTruncating(step.Decay);
        var keep = T.CreateTruncating(step.First ? 0 : step.Momentum);
        var take = T.CreateTruncating(step.First ? 1 : 1 - step.Dampening);
        var momentum = T.CreateTruncating(step.Momentum);
        var rate = T.CreateTruncating(step.LearningRate);

        var i = 0;
        for (; i <= p.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var x = new Vector<T>(p[i..]);
            var slope = new Vector<T>(g[i..]) * direction + x * decay;
            if (!b.IsEmpty)
            {
                var velocity = step.First ? slope : new Vector<T>(b[i..]) * keep + slope * take;
                velocity.CopyTo(b[i..]);
                slope = step.Nesterov ? slope + velocity * momentum : velocity;
            }
            (x - slope * rate).CopyTo(p[i..]);
        }
        for (; i < p.Length; i++)
        {
            var slope = g[i] * direction + p[i] * decay;
            if (!b.IsEmpty)
            {
                b[i] = step.First ? slope : b[i] * keep + slope * take;
                slope = step.Nesterov ? slope + b[i] * momentum : b[i];
            }
            p[i] -= slope * rate;
        }
    }
}
