using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>y = f(x, number), element by element, on a floating tensor: what an operation of two tensors is where one is a plain number.</summary>
/// <param name="single">the kernel</param>
/// <param name="twice">the same in double precision</param>
/// <param name="gradient">given x and the number: from dy to dx</param>
internal sealed class NumberOp(MapNumber<float> single, MapNumber<double> twice, Func<Tensor, Scalar, Func<Tensor, Tensor>> gradient)
{
    /// <summary>The gradient is computed from the values of x.</summary>
    public bool Reads { get; init; }

    /// <summary>Null where x is not floating: then types are promoted, which is the general operation's work.</summary>
    public Tensor? Apply(Tensor x, Scalar number)
    {
        if (!DTypes.IsFloating(x.dtype)) return null;
        var y = x.EmptyLike();
        Run(x, number, y);
        return Graph.Enabled && x.requires_grad ? Graph.Record(y, new Path(x, gradient(x, number), Saved: Reads ? x : null)) : y;
    }

    /// <summary>x ← f(x, number); null where the general operation must do it.</summary>
    public Tensor? Into(Tensor x, Scalar number)
    {
        if (!DTypes.IsFloating(x.dtype) || (Graph.Enabled && x.requires_grad)) return null;
        InPlace.Check(x);
        Run(x, number, x);
        x.Storage.Version++;
        return x;
    }

    void Run(Tensor x, Scalar number, Tensor y)
    {
        if (x.dtype == ScalarType.Float32) Loop.Run(x, (float)number.AsDouble, y, single);
        else Loop.Run(x, number.AsDouble, y, twice);
    }
}
