using System.Text.Json;
using Microsoft.Playwright;

namespace Attention.Browser.Tests.Live;

/// <summary>A picture as the mean colours of blocks of 10 × 10 px. Another machine's fonts move little in it; a bar, a panel or a colour much.</summary>
/// <param name="Blocks">Red, green, blue and opacity of each block, row by row, 0 to 255.</param>
/// <param name="Png">The same as a file, a pixel for each block.</param>
internal sealed record CoarsePicture(int Columns, int Rows, IReadOnlyList<int> Blocks, byte[] Png)
{
    const int Block = 10;

    static readonly string Script = Resource.Text("coarse.js");

    /// <param name="page">Any page: its canvas does the work.</param>
    /// <param name="url">Of the picture, with everything inside.</param>
    /// <param name="block">px of a block's side.</param>
    public static async Task<CoarsePicture> Of(IPage page, string url, int block = Block) =>
        JsonSerializer.Deserialize<CoarsePicture>(await page.EvaluateAsync<string>(Script, new object[] { url, block }), JsonSerializerOptions.Web)!;

    public static Task<CoarsePicture> Of(IPage page, byte[] png, int block = Block) =>
        Of(page, "data:image/png;base64," + Convert.ToBase64String(png), block);

    /// <summary>What differs more than other fonts do (measured: a mean of 5 and a worst place of 37 of 255); null = nothing.</summary>
    public string? DifferenceTo(CoarsePicture other)
    {
        if ((Columns, Rows) != (other.Columns, other.Rows)) return $"{Columns} × {Rows} blocks became {other.Columns} × {other.Rows}.";
        double At(int column, int row) => Enumerable.Range(4 * (row * Columns + column), 3).Max(index => Math.Abs(Blocks[index] - other.Blocks[index]));
        double Around(int column, int row) => Enumerable.Range(row - 1, 3).Average(y => Enumerable.Range(column - 1, 3).Average(x => At(x, y)));
        var mean = Enumerable.Range(0, Rows).Average(row => Enumerable.Range(0, Columns).Average(column => At(column, row)));
        // Three blocks each way: a few letters cannot fill them.
        var worst = Enumerable.Range(1, Rows - 2).SelectMany(row => Enumerable.Range(1, Columns - 2).Select(column => (column, row))).MaxBy(place => Around(place.column, place.row));
        var most = Around(worst.column, worst.row);
        return mean < 8 && most < 55 ? null
            : $"The pictures differ by {mean:0.0} of 255 on average, and by {most:0.0} around ({(worst.column + 0.5) * Block:0}, {(worst.row + 0.5) * Block:0}) px.";
    }
}
