using static TorchSharp.torch;

namespace Attention.Mechanisms.Hard;

/// <summary>softmax((scores + g) / τ) with Gumbel noise g: a throw of the die that is still a smooth function of the scores.</summary>
/// <remarks>
/// Straight-through: forward the one-hot throw itself, backward the gradient of the smooth one. A small τ brings the two together and makes the gradient
/// rare and large; a large τ makes it calm and wrong. Biased either way, unlike <see cref="Reinforce"/>, and mostly far less noisy.
/// Jang, Gu and Poole 2017; Maddison, Mnih and Teh 2017. Golden: torch.nn.functional.gumbel_softmax.
/// </remarks>
public sealed class GumbelSoftmax : Selection
{
    /// <summary>Sets the temperature and what goes forward.</summary>
    /// <param name="temperature">τ, above 0.</param>
    /// <param name="straightThrough">True: weights are one-hot while training; false: they are the smooth ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    public GumbelSoftmax(double temperature = 1, bool straightThrough = true)
        : base(nameof(GumbelSoftmax))
    {
        if (!(temperature > 0))
            throw new ArgumentOutOfRangeException(nameof(temperature),
                $"temperature must be above 0: {temperature} came. " +
                "0 itself is what Argmax does, without a gradient; try 1.");
        (Temperature, StraightThrough) = (temperature, straightThrough);
    }

    /// <summary>τ</summary>
    public double Temperature { get; }

    /// <summary>Whether weights are one-hot while training.</summary>
    public bool StraightThrough { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores)
    {
        if (!training)
            return OneHot(scores);
        var soft = ((scores + Gumbel.NoiseLike(scores)) / Temperature).softmax(-1);
        // The bracket is 0 in value, exactly, and carries the gradient.
        return StraightThrough ? OneHot(soft) + (soft - soft.detach()) : soft;
    }
}
