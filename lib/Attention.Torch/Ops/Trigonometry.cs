namespace TorchSharp.Ops;

/// <summary>Trigonometric and hyperbolic functions and their inverses: formula and derivative side by side. Sine, cosine and tanh stand in Elementwise.</summary>
internal static class Trigonometry
{
    // y = tan x                    dy/dx = 1 + y²
    public static readonly UnaryOp Tan = Each.FromOutput(Math.Tan, (y, dy) => dy * (1 + y * y));

    // y = arcsin x                 dy/dx = 1/√(1 − x²)
    public static readonly UnaryOp Asin = Each.FromInput(Math.Asin, (x, dy) => dy * (1 - x * x).rsqrt());

    // y = arccos x                 dy/dx = −1/√(1 − x²)
    public static readonly UnaryOp Acos = Each.FromInput(Math.Acos, (x, dy) => -dy * (1 - x * x).rsqrt());

    // y = arctan x                 dy/dx = 1/(1 + x²)
    public static readonly UnaryOp Atan = Each.FromInput(Math.Atan, (x, dy) => dy / (1 + x * x));

    // y = sinh x                   dy/dx = cosh x
    public static readonly UnaryOp Sinh = Each.FromInput(Math.Sinh, (x, dy) => dy * x.cosh());

    // y = cosh x                   dy/dx = sinh x
    public static readonly UnaryOp Cosh = Each.FromInput(Math.Cosh, (x, dy) => dy * x.sinh());

    // y = arsinh x                 dy/dx = 1/√(x² + 1)
    public static readonly UnaryOp Asinh = Each.FromInput(Math.Asinh, (x, dy) => dy * (x * x + 1).rsqrt());

    // y = arcosh x                 dy/dx = 1/√(x² − 1)
    public static readonly UnaryOp Acosh = Each.FromInput(Math.Acosh, (x, dy) => dy * (x * x - 1).rsqrt());

    // y = artanh x                 dy/dx = 1/(1 − x²)
    public static readonly UnaryOp Atanh = Each.FromInput(Math.Atanh, (x, dy) => dy / (1 - x * x));

    // y = the angle of (b, a)      ∂a = b/(a² + b²)      ∂b = −a/(a² + b²)
    public static readonly BinaryOp Atan2 = new(Each.SinglePair(Math.Atan2), Each.Pair<double>(Math.Atan2))
    {
        Name = "atan2",
        AlwaysFloating = true,
        Paths = (a, b, _) => (
            new(a, dy => dy * b / (a * a + b * b), Saved: a, AlsoSaved: b),
            new(b, dy => -dy * a / (a * a + b * b), Saved: a, AlsoSaved: b)),
    };

    // y = √(a² + b²)               ∂a = a/y              ∂b = b/y
    public static readonly BinaryOp Hypot = new(Each.SinglePair(double.Hypot), Each.Pair<double>(double.Hypot))
    {
        Name = "hypot",
        Paths = (a, b, y) => (new(a, dy => dy * (a / y), Saved: a, AlsoSaved: y), new(b, dy => dy * (b / y), Saved: b, AlsoSaved: y)),
    };
}
