using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>y = a ◦ b as bool, broadcast and promoted. No gradient.</summary>
internal sealed class Comparison(
    Map2<float, float, bool> single, Map2<double, double, bool> twice, Map2<long, long, bool> onLong, Map2<int, int, bool> onInt, Map2<byte, byte, bool> onByte)
{
    public static readonly Comparison Equal = new(MaskKernels.Equal, Maps.Equal, Maps.Equal, Maps.Equal, Maps.Equal);
    public static readonly Comparison NotEqual = new(MaskKernels.NotEqual, Maps.NotEqual, Maps.NotEqual, Maps.NotEqual, Maps.NotEqual);
    public static readonly Comparison Less = new(MaskKernels.Less, Maps.Less, Maps.Less, Maps.Less, Maps.Less);
    public static readonly Comparison LessOrEqual = new(MaskKernels.LessOrEqual, Maps.LessOrEqual, Maps.LessOrEqual, Maps.LessOrEqual, Maps.LessOrEqual);

    public Tensor Apply(Tensor a, Tensor b) => Apply(a, b, Operands.ResultType(a, b));

    public Tensor Apply(Tensor a, Scalar b) => Apply(a, Operands.Number(a, b, out var type), type);

    public Tensor Apply(Scalar a, Tensor b) => Apply(Operands.Number(b, a, out var type), b, type);

    Tensor Apply(Tensor a, Tensor b, ScalarType type)
    {
        using var one = Lifetime.One();
        if (type == ScalarType.Bool) type = ScalarType.Byte;
        if (a.dtype != type) a = a.to_type(type);
        if (b.dtype != type) b = b.to_type(type);
        var y = Tensor.Allocate(ScalarType.Bool, Layout.Following(Dims.Broadcast(a.Layout.Shape, b.Layout.Shape), a.Layout, b.Layout));
        switch (type)
        {
            case ScalarType.Float32: Loop.Run(a, b, y, single); break;
            case ScalarType.Float64: Loop.Run(a, b, y, twice); break;
            case ScalarType.Int64: Loop.Run(a, b, y, onLong); break;
            case ScalarType.Int32: Loop.Run(a, b, y, onInt); break;
            case ScalarType.Byte: Loop.Run(a, b, y, onByte); break;
        }
        return one.Keep(y);
    }
}
