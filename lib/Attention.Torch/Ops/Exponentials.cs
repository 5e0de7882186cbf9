using System.Numerics.Tensors;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Relatives of exp and log: formula and derivative side by side.</summary>
internal static class Exponentials
{
    // y = 2ˣ                       dy/dx = y·ln 2
    public static readonly UnaryOp Exp2 = Each.FromOutput(x => Math.Pow(2, x), (y, dy) => dy * y * Math.Log(2));

    // y = eˣ − 1                   dy/dx = y + 1
    public static readonly UnaryOp Expm1 = UnaryOp.FromOutput(new ExpMinusOne(), Each.Of<double>(Pointwise.ExpMinusOne), (y, dy) => dy * (y + 1));

    // y = log₂ x                   dy/dx = 1/(x·ln 2)
    public static readonly UnaryOp Log2 = UnaryOp.FromInput(TensorPrimitives.Log2, TensorPrimitives.Log2, (x, dy) =>
        dy / (x * Math.Log(2)));

    // y = log₁₀ x                  dy/dx = 1/(x·ln 10)
    public static readonly UnaryOp Log10 = Each.FromInput(Math.Log10, (x, dy) => dy / (x * Math.Log(10)));

    // y = ln(1 + x)                dy/dx = 1/(1 + x)
    public static readonly UnaryOp Log1p = UnaryOp.FromInput(new LogOnePlus(), Each.Of<double>(Pointwise.LogOnePlus), (x, dy) => dy / (x + 1));

    // y = ln 1/(1 + e⁻ˣ)           dy/dx = 1/(1 + eˣ)
    public static readonly UnaryOp LogSigmoid = new((x, y) => VectorMaps.Map(new LogSigmoid(), x, y), Each.Of<double>(LogOfSigmoid), SlopeOfLogSigmoid, UnaryOp.Keeps.Input)
    {
        Fused = (x, dy, dx) => VectorMaps.Back(new LogSigmoid(), x, dy, dx),
        OnlyFloating = "log_sigmoid_cpu",
    };

    // y = ln(eᵃ + eᵇ)              ∂a = 1/(1 + eᵇ⁻ᵃ)     ∂b = 1/(1 + eᵃ⁻ᵇ)
    public static readonly BinaryOp LogAddExp = new(Each.SinglePair(LogSum), Each.Pair<double>(LogSum))
    {
        Name = "logaddexp",
        Paths = (a, b, _) => (
            new(a, dy => dy / (1 + (b - a).exp()), Saved: a, AlsoSaved: b),
            new(b, dy => dy / (1 + (a - b).exp()), Saved: a, AlsoSaved: b)),
    };

    // y = log₂(2ᵃ + 2ᵇ)            ∂a = 1/(1 + 2ᵇ⁻ᵃ)     ∂b = 1/(1 + 2ᵃ⁻ᵇ)
    public static readonly BinaryOp LogAddExp2 = new(Each.SinglePair(LogSum2), Each.Pair<double>(LogSum2))
    {
        Name = "logaddexp2",
        Paths = (a, b, _) => (
            new(a, dy => dy / (1 + (b - a).exp2()), Saved: a, AlsoSaved: b),
            new(b, dy => dy / (1 + (a - b).exp2()), Saved: a, AlsoSaved: b)),
    };

    // y = a·ln b, 0 where a = 0    ∂a = ln b, 0 where a = 0 and b ≤ 0      ∂b = a/b
    public static readonly BinaryOp XLogY = new(Each.SinglePair(TimesLog), Each.Pair<double>(TimesLog))
    {
        Name = "xlogy",
        AlwaysFloating = true,
        Paths = (a, b, _) => (
            new(a, dy => (dy * b.log()).masked_fill((a == 0) & (b <= 0), 0), Saved: a, AlsoSaved: b),
            new(b, dy => dy * a / b, Saved: a, AlsoSaved: b)),
    };

    /// <summary>ln(x / (1 − x)), with x first limited to [eps, 1 − eps] where eps is given; without it NaN outside [0, 1].</summary>
    public static Tensor Logit(Tensor x, double? eps)
    {
        using var one = Lifetime.One();
        if (!DTypes.IsFloating(x.dtype)) x = x.to_type(get_default_dtype());
        var inside = x.detach();
        if (eps is { } margin) inside = inside.clamp(margin, 1 - margin);
        var y = (inside / (1 - inside)).log();
        // 1/(x(1 − x)) inside; outside the logarithm has no value (NaN), the limited one does not move (0).
        return one.Keep(Graph.Record(y, new Path(x, dy => eps is { } limit
            ? (dy / (x * (1 - x))).masked_fill((x < limit) | (x > 1 - limit), 0)
            : (dy / (x * (1 - x))).masked_fill((x < 0) | (x > 1), double.NaN), Saved: x)));
    }

    /// <summary>dy/(1 + eˣ), from e^(−|x|), which keeps the digits of both tails.</summary>
    static Tensor SlopeOfLogSigmoid(Tensor x, Tensor dy)
    {
        var z = (-x.abs()).exp();
        return dy * z.where(x >= 0, z.ones_like()) / (z + 1);
    }

    static double LogOfSigmoid(double x) => Math.Min(x, 0) - Pointwise.LogOnePlus(Math.Exp(-Math.Abs(x)));

    public static double LogSum(double a, double b) =>
        double.IsInfinity(a) && a == b ? a : Math.Max(a, b) + Pointwise.LogOnePlus(Math.Exp(-Math.Abs(a - b)));

    static double LogSum2(double a, double b) =>
        double.IsInfinity(a) && a == b ? a : Math.Max(a, b) + Pointwise.LogOnePlus(Math.Pow(2, -Math.Abs(a - b))) / Math.Log(2);

    static double TimesLog(double a, double b) => double.IsNaN(b) ? b : a == 0 ? 0 : a * Math.Log(b);
}
