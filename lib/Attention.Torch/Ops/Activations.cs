using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.Kernels.Pointwise;

namespace TorchSharp.Ops;

/// <summary>What networks put between layers: formula and derivative side by side.</summary>
internal static class Activations
{
    // y = x limited to [low, high]                     dy/dx = 1 strictly between the limits
    public static UnaryOp Hardtanh(double low, double high) =>
        FromInput(new Limited(low, high), (x, dy) => dy.masked_fill((x <= low) | (x >= high), 0));

    // y = x, slope·x for x ≤ 0                         dy/dx = 1, slope
    public static UnaryOp LeakyRelu(double slope) =>
        FromInput(new Leaky(slope), (x, dy) => dy.where(x > 0, dy * slope));

    // y = scale·x, alpha·scale·(e^(k·x) − 1) for x ≤ 0  dy/dx = scale, alpha·scale·k·e^(k·x)
    public static UnaryOp Elu(double alpha, double scale = 1, double k = 1) =>
        FromInput(new Exponential(alpha * scale, scale, k), (x, dy) =>
            (dy * (x * k).clamp_max(0).exp() * (alpha * scale * k)).where(x <= 0, dy * scale));

    public static UnaryOp Selu() => Elu(1.6732632423543772848170429916717, 1.0507009873554804934193349852946);

    public static UnaryOp Celu(double alpha) => alpha == 0
        ? throw new ArgumentException("ZeroDivisionError: alpha cannot be 0 for CELU. Pass another alpha, such as 1.")
        : Elu(alpha, 1, 1 / alpha);

    // y = x·Φ(x)                                       dy/dx = Φ(x) + x·φ(x)
    public static readonly UnaryOp Gelu = FromInput(new GaussianGate(), (x, dy) => dy * (NormalCumulative!.Apply(x) + x * NormalDensity(x)));

    // y = ½x(1 + tanh(√(2/π)(x + 0.044715x³)))         dy/dx = ½(1 + t) + ½x(1 − t²)·√(2/π)(1 + 0.134145x²)
    public static readonly UnaryOp GeluTanh = FromInput(new TanhGate(), (x, dy) =>
    {
        var t = ((x + x * x * x * 0.044715) * SqrtTwoOverPi).tanh();
        return dy * ((t + 1) * 0.5 + x * (1 - t * t) * (x * x * (3 * 0.044715) + 1) * (0.5 * SqrtTwoOverPi));
    });

    // y = x·σ(x)                                       dy/dx = σ(1 + x(1 − σ))
    public static readonly UnaryOp Silu = FromInput(new SigmoidGate(), (x, dy) =>
    {
        var gate = x.sigmoid();
        return dy * gate * (x * (1 - gate) + 1);
    });

    // y = x·tanh(ln(1 + eˣ))                           dy/dx = t + x·σ(x)·(1 − t²)
    public static readonly UnaryOp Mish = FromInput(new SoftplusGate(), (x, dy) =>
    {
        var t = Softplus(1, 20).Apply(x).tanh();
        return dy * (t + x * x.sigmoid() * (1 - t * t));
    });

    // y = ln(1 + e^(βx))/β, x where βx > threshold     dy/dx = σ(βx), 1
    public static UnaryOp Softplus(double beta, double threshold) =>
        FromInput(new SmoothRamp(beta, threshold), (x, dy) =>
        {
            var z = (x * beta).clamp_max(threshold).exp();
            return dy.where(x * beta > threshold, dy * z / (z + 1));
        });

    // y = (x + 3)/6 limited to [0, 1]                  dy/dx = 1/6 strictly between
    public static readonly UnaryOp Hardsigmoid = FromInput(new HardGate(), (x, dy) => (dy / 6).where((x > -3) & (x < 3), dy.zeros_like()));

    // y = x·hardsigmoid(x)                             dy/dx = 0, x/3 + ½, 1
    public static readonly UnaryOp Hardswish = FromInput(new HardSwish(), (x, dy) =>
        dy.where(x > 3, (dy * (x / 3 + 0.5)).masked_fill(x < -3, 0)));

    // y = x, value for x ≤ threshold                   dy/dx = 1, 0
    public static UnaryOp Threshold(double threshold, double value) =>
        FromInput(new Cut(threshold, value), (x, dy) => dy.masked_fill(x <= threshold, 0));

    // y = x, 0 for |x| ≤ lambda                        dy/dx = 1, 0
    public static UnaryOp Hardshrink(double lambda) =>
        FromInput(new Shrink(lambda, 0), (x, dy) => dy.masked_fill((x >= -lambda) & (x <= lambda), 0));

    // y = x ∓ lambda, 0 for |x| ≤ lambda               dy/dx = 1, 0
    public static UnaryOp Softshrink(double lambda) => lambda < 0
        ? throw new ArgumentException(FormattableString.Invariant($"lambda must be greater or equal to 0, but found to be {lambda}."))
        : FromInput(new Shrink(lambda, lambda), (x, dy) => dy.masked_fill((x >= -lambda) & (x <= lambda), 0));

    /// <summary>x, w·x for x ≤ 0; w has one element, or one for each channel (dimension 1).</summary>
    public static Tensor Prelu(Tensor x, Tensor w)
    {
        using var one = Lifetime.One();
        long channels = x.Layout.Rank > 1 ? x.Layout.Shape[1] : 1;
        if (w.numel() != 1 && w.numel() != channels)
            throw new ArgumentException($"Mismatch of parameter numbers and input channel size. Found parameter numbers = {w.numel()} and channel size = {channels}: the input is {Dims.Text(x.Layout.Shape)}, the weight {Dims.Text(w.Layout.Shape)}.");
        var slope = w.numel() == 1 ? w.reshape() : w.reshape([-1, .. Enumerable.Repeat(1L, x.Layout.Rank - 2)]);
        return one.Keep(x.where(x > 0, slope * x));
    }

    /// <summary>a·σ(b), with a and b the halves of x along dim.</summary>
    public static Tensor Glu(Tensor x, long dim)
    {
        using var one = Lifetime.One();
        int at = Dims.Wrap(x, dim);
        if (x.Layout.Rank == 0) throw new ArgumentException("glu does not support 0-dimensional tensors.");
        long size = x.Layout.Shape[at];
        if (size % 2 != 0) throw new ArgumentException($"Halving dimension must be even, but dimension {at} is size {size}: the tensor is {Dims.Text(x.Layout.Shape)}.");
        return one.Keep(x.narrow(at, 0, size / 2) * x.narrow(at, size / 2, size / 2).sigmoid());
    }

    /// <summary>x/(1 + |x|)</summary>
    public static Tensor Softsign(Tensor x) => Lifetime.One(() => x / (x.abs() + 1));

    /// <summary>x − tanh x</summary>
    public static Tensor Tanhshrink(Tensor x) => Lifetime.One(() => x - x.tanh());

    const double SqrtTwoOverPi = 0.79788456080286535588;

    // y = Φ(x)                                         dy/dx = φ(x)
    static readonly UnaryOp NormalCumulative = FromInput(new Cumulative(), (x, dy) => dy * NormalDensity(x));

    /// <summary>φ(x) = e^(−x²/2)/√(2π)</summary>
    static Tensor NormalDensity(Tensor x) => (x * x * -0.5).exp() * (1 / Math.Sqrt(2 * Math.PI));

    static UnaryOp FromInput<TF>(TF f, Func<Tensor, Tensor, Tensor> gradient) where TF : struct, IActivation =>
        UnaryOp.FromInput(f, (x, y) => Map(f, x, y), gradient);
}
