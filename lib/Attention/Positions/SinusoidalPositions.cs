using static TorchSharp.torch;

namespace Attention.Positions;

/// <summary>yₜ = xₜ + pₜ: adds to each token what says where it stands, so that attention can tell one order from another.</summary>
/// <remarks>
/// p(t, 2i) = sin(t·ωᵢ), p(t, 2i+1) = cos(t·ωᵢ), ωᵢ = base^(−2i/E): E/2 hands of a clock, each slower than the one before (Vaswani et al. 2017,
/// section 3.5). Nothing is learnt, any length works, and pₛ·pₜ depends on the distance s − t alone. Golden: tests/Golden/selfattention.py.
/// </remarks>
public sealed class SinusoidalPositions : nn.Module<Tensor, Tensor>
{
    private readonly long features;
    private readonly double slowest;

    /// <summary>Positions for tokens of E features.</summary>
    /// <param name="features">E, even: every hand needs a sine and a cosine.</param>
    /// <param name="base">The slowest hand turns by almost 1/base radians a position, the fastest by 1.</param>
    /// <exception cref="ArgumentException">features is not even and positive, or base is below 1.</exception>
    public SinusoidalPositions(long features, double @base = 10_000) : base(nameof(SinusoidalPositions))
    {
        RequireHands(features, @base);
        (this.features, slowest) = (features, @base);
    }

    /// <summary>x + p, the same p for every sequence of the batch.</summary>
    /// <param name="x">[B, T, E]</param>
    /// <returns>[B, T, E]</returns>
    /// <exception cref="ArgumentException">x is not [B, T, E].</exception>
    public override Tensor forward(Tensor x)
    {
        Require.Dimensions(x, "[B, T, E]", 3, nameof(x), "A single sequence becomes a batch of one with unsqueeze(0).");
        Require.Features(x, features, nameof(x));
        return x + Table(x.size(1), features, slowest).to(x.dtype, x.device);
    }

    /// <summary>p(t, 2i) = sin(t·ωᵢ), p(t, 2i+1) = cos(t·ωᵢ) with ωᵢ = base^(−2i/E).</summary>
    /// <param name="length">T, positions 0 … T − 1.</param>
    /// <param name="features">E, even.</param>
    /// <param name="base">The slowest hand turns by almost 1/base radians a position.</param>
    /// <returns>float32 [T, E]</returns>
    /// <exception cref="ArgumentException">features is not even and positive, or base is below 1.</exception>
    public static Tensor Table(long length, long features, double @base = 10_000)
    {
        RequireHands(features, @base);
        var speed = (arange(0, features, 2, dtype: ScalarType.Float32) * (-Math.Log(@base) / features)).exp();   // ω, [E/2]
        var angle = arange(length, dtype: ScalarType.Float32).unsqueeze(1) * speed;                             // [T, E/2]
        return stack([angle.sin(), angle.cos()], -1).flatten(1);                                                // [T, E/2, 2] → [T, E]
    }

    private static void RequireHands(long features, double @base)
    {
        if (features < 2 || features % 2 != 0)
            throw new ArgumentException($"features must be even and positive, a sine and a cosine for every speed: {features} came.", nameof(features));
        if (!(@base >= 1))
            throw new ArgumentException($"base must be at least 1: {@base} came. 10000 is the usual one.", nameof(@base));
    }
}
