using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>What Python's matplotlib does with an array that is handed to <c>imshow</c>: its refusals, in its words, and the colours it chooses.</summary>
/// <remarks>Kept for the sake of defect D27; figures of this collection are made by Attention.Plots.</remarks>
public sealed class Pyplot
{
    /// <summary>What stands above the picture.</summary>
    public string Title { get; private set; } = "";

    /// <summary>[rows, columns], how far up its colour scale each cell lies: 0 at the picture's smallest number, 1 at its largest. Or [rows, columns, 3], red, green and blue.</summary>
    public Tensor? Colours { get; private set; }

    /// <summary>Draws an array as a picture.</summary>
    /// <param name="array">[rows, columns], stretched from its smallest to its largest number; [rows, columns, 3 or 4] are taken for colours.</param>
    /// <exception cref="InvalidOperationException">The array is part of a graph.</exception>
    /// <exception cref="ArgumentException">Another shape.</exception>
    public void Imshow(Tensor array)
    {
        if (array.requires_grad)
            throw new InvalidOperationException("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.");
        if (array.ndim == 3 && array.shape[2] == 1)
            array = array.squeeze(2);
        if (array.ndim == 3 && array.shape[2] is 3 or 4)
            Colours = array[.., .., ..3].clamp(0, 1);
        else if (array.ndim == 2)
            Colours = Stretched(array);
        else
            throw new ArgumentException($"Invalid shape ({string.Join(", ", array.shape)}) for image data");
    }

    /// <summary>Writes a title.</summary>
    /// <param name="title">Any text.</param>
    public void SetTitle(string title) => Title = title;

    /// <summary>A picture of one number is dark all over.</summary>
    private static Tensor Stretched(Tensor array)
    {
        var (low, high) = (array.min(), array.max());
        return low.equal(high).item<bool>() ? zeros_like(array) : (array - low) / (high - low);
    }
}
