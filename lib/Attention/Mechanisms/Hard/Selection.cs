using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>From a row of scores to a row of weights, where softmax would give every key a share and a selection gives most keys nothing.</summary>
/// <remarks>
/// Shapes of every selection: scores [B, Tq, Tk] give weights [B, Tq, Tk], rows summing to 1; more or fewer leading dimensions are welcome. A score of −∞
/// gets weight 0. Selections that draw at random do so while training; after <c>eval()</c> they take the largest score.
/// </remarks>
public abstract class Selection : nn.Module<Tensor, Tensor>
{
    /// <summary>A selection without parameters.</summary>
    /// <param name="name">The module's name.</param>
    protected Selection(string name) : base(name) { }

    /// <summary>1 at the largest score of each row, 0 elsewhere: a constant, to which no gradient attaches.</summary>
    /// <param name="scores">[…, Tk]</param>
    /// <returns>weights […, Tk]; of equal scores the first is taken.</returns>
    public static Tensor OneHot(Tensor scores) =>
        nn.functional.one_hot(scores.argmax(-1), scores.size(-1)).to_type(scores.dtype);
}
