using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>Half a second of noise with three loud clicks, and somewhere in it a soft whistle: which of four pitches has it?</summary>
/// <remarks>
/// The sound is made sample by sample at <see cref="SampleRate"/> and cut into <see cref="Frames"/> frames of 64; a frame is told by the loudness of its
/// <see cref="Bands"/> lowest frequencies, the logarithm of a Fourier transform's power. Whoever follows the loudest frames hears clicks. The whistle fills
/// <see cref="Whistle"/> frames in a row; the clicks lie outside it. Guessing is right one time in four.
/// </remarks>
public static class WhistleTask
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 4000;

    /// <summary>T, frames in a sound; each lasts 16 milliseconds.</summary>
    public const int Frames = 32;

    /// <summary>D, frequencies a frame is told by: 62.5, 125, … 1000 Hz.</summary>
    public const int Bands = 16;

    /// <summary>How many frames the whistle lasts.</summary>
    public const int Whistle = 6;

    private const int Samples = 64, Clicks = 3;
    private static readonly int[] PitchBands = [3, 6, 9, 12];

    /// <summary>The four pitches, in Hz.</summary>
    public static IReadOnlyList<double> Pitches { get; } = [.. PitchBands.Select(Frequency)];

    /// <summary>The frequency of a band, in Hz.</summary>
    /// <param name="band">0 to 15.</param>
    public static double Frequency(int band) => (band + 1) * (double)SampleRate / Samples;

    /// <summary>Sounds drawn from the global random stream.</summary>
    /// <param name="size">B, how many.</param>
    /// <returns>
    /// sound [B, T, D], loudness; pitch [B], 0 to 3; whistle [B, T] and click [B, T], true in the frames that hold them.
    /// </returns>
    public static (Tensor sound, Tensor pitch, Tensor whistle, Tensor click) Batch(int size)
    {
        var frame = arange(Frames, dtype: ScalarType.Int64);
        var start = randint(0, Frames - Whistle + 1, [size, 1], dtype: ScalarType.Int64);
        var whistle = frame.ge(start).logical_and(frame.lt(start + Whistle));                                   // [B, T]
        var chance = rand(size, Frames).masked_fill(whistle, -1);
        var click = zeros(size, Frames).scatter(1, chance.topk(Clicks, 1).indexes, ones(size, Clicks)).to_type(ScalarType.Bool);
        var pitch = randint(0, PitchBands.Length, [size], dtype: ScalarType.Int64);

        var time = arange(Frames * Samples, dtype: ScalarType.Float32).view(Frames, Samples) / SampleRate;      // seconds
        var frequency = tensor(Pitches.Select(hertz => (float)hertz).ToArray()).index_select(0, pitch).view(size, 1, 1);
        var tone = (2 * Math.PI * frequency * time).sin() * 0.5;
        var wave = randn(size, Frames, Samples) * (0.25 + 1.5 * click.to_type(ScalarType.Float32)).unsqueeze(-1)
                   + tone * whistle.to_type(ScalarType.Float32).unsqueeze(-1);
        return (Loudness(wave), pitch, whistle, click);
    }

    /// <summary>log(0.1 + |Σₙ wₙ xₙ e^(−2πi n b / 64)|²), for the bands b = 1 to 16 and a Hann window w.</summary>
    /// <param name="wave">[…, 64]</param>
    /// <returns>[…, 16]</returns>
    internal static Tensor Loudness(Tensor wave)
    {
        var n = arange(Samples, dtype: ScalarType.Float32).unsqueeze(1);
        var angle = 2 * Math.PI / Samples * n * arange(1, Bands + 1, dtype: ScalarType.Float32);                // [64, 16]
        var windowed = wave * (0.5 - 0.5 * (2 * Math.PI / Samples * n.squeeze(1)).cos());
        return (0.1 + windowed.matmul(angle.cos()).square() + windowed.matmul(angle.sin()).square()).log();
    }
}
