using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

/// <summary>The two sequences of notebook 10: stories to be read, sounds to be heard.</summary>
[Collection(Printed.Name)]
public class SequenceTaskTests
{
    [Fact]
    public void A_story_tells_three_people_s_things_and_asks_for_one_of_them()
    {
        manual_seed(3);
        var (story, owner, asked) = StoryTask.Batch(47);
        Assert.Equal([47, StoryTask.Length], story.shape);
        for (int i = 0; i < 47; i++)
        {
            string[] words = StoryTask.Read(story[i]);
            Assert.Equal(["has", ",", "has", ",", "has", ".", "who", "has"], new[] { 1, 3, 5, 7, 9, 11, 12, 13 }.Select(place => words[place]));
            Assert.Equal(6, new[] { 0, 2, 4, 6, 8, 10 }.Select(place => words[place]).Distinct().Count());
            int told = Array.IndexOf(words, words[14]);
            Assert.Equal(told, asked[i].item<long>());
            long[] owners = [.. new[] { 0, 4, 8, told - 2 }.Select(place => story[i, place].item<long>())];
            Assert.Equal(owners, owner[i].data<long>().ToArray());
            Assert.All(owners, name => Assert.InRange(name, 0, StoryTask.People - 1));
        }
    }

    [Fact]
    public void Stories_ask_for_each_of_the_three_things_equally_often()
    {
        manual_seed(4);
        var asked = StoryTask.Batch(3000).asked;
        Assert.All([2, 6, 10], place => Assert.InRange(asked.eq(place).to_type(ScalarType.Float32).mean().item<float>(), 0.3f, 0.37f));
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        const string Story = "Ann has map , Ben has key , Cem has hat . who has key";
        Assert.Equal(Story.Split(' '), StoryTask.Read(StoryTask.Write(Story)[0]));
        Assert.Contains("“cat” is not among them", Assert.Throws<ArgumentException>(() => StoryTask.Write(Story.Replace("hat", "cat", StringComparison.Ordinal))).Message);
        Assert.Contains("13 came. Is there a blank before each comma?", Assert.Throws<ArgumentException>(() => StoryTask.Write(Story.Replace(" ,", ",", StringComparison.Ordinal))).Message);
    }

    [Fact]
    public void Things_stand_where_the_stories_have_them() => Assert.Equal([2, 6, 10, 14], StoryTask.Things);

    [Fact]
    public void A_pure_tone_is_loudest_in_its_own_band()
    {
        const int Band = 6;
        Assert.Equal(437.5, WhistleTask.Frequency(Band));
        var wave = (arange(64, dtype: ScalarType.Float32) * (2 * Math.PI * 437.5 / WhistleTask.SampleRate)).sin();
        var loudness = WhistleTask.Loudness(wave);
        Assert.Equal([WhistleTask.Bands], loudness.shape);
        Assert.Equal(Band, loudness.argmax(-1).item<long>());
        // A Hann window of 64 samples adds up to 32, half of which is the share of the tone's positive frequency: |X|² = 16².
        Assert.Equal(Math.Log(0.1 + 256), loudness[Band].item<float>(), 1e-3);
        Assert.Equal(Math.Log(0.1 + 64), loudness[Band + 1].item<float>(), 1e-2);
        Assert.Equal(Math.Log(0.1), loudness[Band + 3].item<float>(), 1e-2);
    }

    [Fact]
    public void A_sound_holds_one_whistle_of_six_frames_and_three_clicks_outside_it()
    {
        manual_seed(5);
        var (sound, pitch, whistle, click) = WhistleTask.Batch(23);
        Assert.Equal([23, WhistleTask.Frames, WhistleTask.Bands], sound.shape);
        Close.Same(full([23], (long)WhistleTask.Whistle), whistle.sum(1));
        Close.Same(full([23], 3L), click.sum(1));
        Assert.False(whistle.logical_and(click).any().item<bool>());
        Assert.InRange(pitch.max().item<long>(), 0, 3);
        var edges = whistle[.., 1..].logical_xor(whistle[.., ..^1]).sum(1) + whistle[.., 0].to_type(ScalarType.Int64) + whistle[.., -1].to_type(ScalarType.Int64);
        Close.Same(full([23], 2L), edges);                                   // one run of frames
    }

    [Fact]
    public void The_clicks_are_louder_than_the_whistle_and_the_whistle_is_loudest_at_its_pitch()
    {
        manual_seed(6);
        var (sound, pitch, whistle, click) = WhistleTask.Batch(200);
        float Loudness(Tensor frames) => sound.mean([2])[frames].mean().item<float>();
        Assert.True(Loudness(click) > Loudness(whistle) + 1);
        var bands = (pitch * 3 + 3).view(-1, 1, 1).expand(-1, WhistleTask.Frames, 1);
        var atPitch = sound.gather(2, bands).squeeze(2);
        Assert.True(atPitch[whistle].mean().item<float>() > atPitch[whistle.logical_or(click).logical_not()].mean().item<float>() + 2);
        Assert.Equal([250, 437.5, 625, 812.5], WhistleTask.Pitches);
    }
}
