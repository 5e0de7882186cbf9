namespace TorchSharp.Ops;

/// <summary>Kernels from a function of numbers, for functions that have no vector form.</summary>
internal static class Each
{
    public static Map<T, T> Of<T>(Func<T, T> f) => (x, y) =>
    {
        for (int i = 0; i < x.Length; i++) y[i] = f(x[i]);
    };

    public static Map2<T, T, T> Pair<T>(Func<T, T, T> f) => (a, b, y) =>
    {
        for (int i = 0; i < a.Length; i++) y[i] = f(a[i], b[i]);
    };

    /// <summary>Computed in double precision, rounded once at the end.</summary>
    public static Map<float, float> Single(Func<double, double> f) => (x, y) =>
    {
        for (int i = 0; i < x.Length; i++) y[i] = (float)f(x[i]);
    };

    public static Map2<float, float, float> SinglePair(Func<double, double, double> f) => (a, b, y) =>
    {
        for (int i = 0; i < a.Length; i++) y[i] = (float)f(a[i], b[i]);
    };

    /// <summary>y = f(x) with a derivative computed from x: gradient(x, dy).</summary>
    public static UnaryOp FromInput(Func<double, double> f, Func<Tensor, Tensor, Tensor> gradient) =>
        UnaryOp.FromInput(Single(f), Of(f), gradient);

    /// <summary>y = f(x) with a derivative computed from y: gradient(y, dy).</summary>
    public static UnaryOp FromOutput(Func<double, double> f, Func<Tensor, Tensor, Tensor> gradient) =>
        UnaryOp.FromOutput(Single(f), Of(f), gradient);
}
